package com.jackchat.jdbi;

import com.jackchat.jdbi.DiskRecord.Event;
import com.jackchat.jdbi.DiskRecord.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Cuts the power in a recording, and looks at what a storage makes of what the disk has then. */
final class PowerCuts {

    /** Hardly any work: it is the start after a power cut that is of interest. */
    private static final Recording.Plan AWAKENING =
            new Recording.Plan(new BusyHotel.Load(2, 10, 0, 30), 2_000, Pace.USUAL, 0);

    /** One power cut that lost something, and the directory that shows it. */
    record Failure(long seed, String when, List<String> broken, Path directory) {}

    private final Recording recording;
    private final Path directory;
    private final Predicate<String> ignored;
    private final int sooner;
    private final Map<String, Integer> phases = new LinkedHashMap<>();
    private long promises;

    private PowerCuts(Recording recording, Path directory, Predicate<String> ignored, int sooner) {
        this.recording = recording;
        this.directory = directory;
        this.ignored = ignored;
        this.sooner = sooner;
    }

    static PowerCuts in(Recording recording, Path directory) {
        return new PowerCuts(recording, directory, name -> false, 0);
    }

    /** On a disk that is never told to keep these files: something must be found missing. */
    PowerCuts withoutForcing(Predicate<String> files) {
        return new PowerCuts(recording, directory, files, 0);
    }

    /** As if everything had been told by so many events sooner: something must be found missing. */
    PowerCuts tellingSooner(int events) {
        return new PowerCuts(recording, directory, ignored, events);
    }

    /** How many power cuts there were in each phase. */
    Map<String, Integer> phases() {
        return phases;
    }

    /** How many promises were looked after, over all power cuts. */
    long promises() {
        return promises;
    }

    /** Each seed is a power cut; the failures among them. */
    List<Failure> cut(long firstSeed, int count) throws IOException {
        List<Failure> failures = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) cut(seed).ifPresent(failures::add);
        return failures;
    }

    /** Whether one of so many power cuts is a failure. */
    boolean isNoticedWithin(int count) throws IOException {
        for (long seed = 0; seed < count; seed++) if (cut(seed).isPresent()) return true;
        return false;
    }

    private Optional<Failure> cut(long seed) throws IOException {
        Path root = Files.createTempDirectory(directory, "cut-");
        // The first numbers of neighbouring seeds are much alike.
        Random random = new Random(new SplittableRandom(seed).nextLong());
        Path image = root.resolve("image");
        Cut cut = cut(recording, random, image);
        if (random.nextInt(5) == 0) {
            Path awake = copy(image, root.resolve("awake"));
            Recording awakening;
            try {
                awakening = Recording.of(awake, cut.told(), recording.sent(), AWAKENING, seed);
            } catch (RuntimeException e) {
                return Optional.of(new Failure(seed, cut.phase(), List.of("does not open: " + e), image));
            }
            delete(awake);
            delete(image);
            Cut second = cut(awakening, random, image);
            cut = new Cut(cut.phase() + ", then " + second.phase(), second.told());
        }
        phases.merge(cut.phase(), 1, Integer::sum);
        promises += cut.told().size();
        Path opened = copy(image, root.resolve("opened"));
        List<String> broken = broken(opened, cut.told());
        delete(opened);
        if (!broken.isEmpty()) return Optional.of(new Failure(seed, cut.phase(), broken, image));
        delete(image);
        Files.delete(root);
        return Optional.empty();
    }

    /** When the power goes, and what had been told by then. */
    private record Cut(String phase, List<Promises.Promise> told) {}

    private Cut cut(Recording of, Random random, Path image) throws IOException {
        int moment = moment(of.events(), random);
        write(PowerCut.at(of.events(), of.disk(), moment, random, ignored), image);
        int heard = Math.min(of.events().size(), moment + sooner);
        return new Cut(phase(of.events(), moment), of.toldUntil(heard));
    }

    private List<String> broken(Path directory, List<Promises.Promise> told) {
        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            return Promises.broken(told, recording.sent(), storage);
        } catch (RuntimeException e) {
            return List.of("does not open or cannot be read: " + e);
        }
    }

    /** In any phase alike, and often just before or after something of weight. */
    private static int moment(List<Event> events, Random random) {
        List<Integer> phases = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) if (events.get(i) instanceof Phase) phases.add(i);
        int phase = random.nextInt(phases.size());
        int from = phases.get(phase);
        int to = phase + 1 < phases.size() ? phases.get(phase + 1) : events.size();
        int moment = from + random.nextInt(to - from) + 1;
        if (random.nextBoolean()) {
            while (moment < to && events.get(moment - 1) instanceof DiskRecord.Write) moment++;
            moment -= random.nextInt(2);
        }
        return moment;
    }

    private static String phase(List<Event> events, int moment) {
        String phase = "";
        for (Event event : events.subList(0, moment)) if (event instanceof Phase it) phase = it.name();
        return phase;
    }

    private static void write(Map<String, byte[]> image, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> file : image.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(directory);
    }
}
