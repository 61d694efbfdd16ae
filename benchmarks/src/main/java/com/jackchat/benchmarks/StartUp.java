package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the command to the first frame, and how much memory the server then takes. On all cores, and on data that an
 * earlier start made, as when a server is started again.
 */
final class StartUp {

    private static final Duration SETTLE = Duration.ofMillis(700);

    private final Bench bench;
    private final Map<String, Starter> starters = new LinkedHashMap<>();
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, List<Double>> mebibytes = new LinkedHashMap<>();

    private StartUp(Bench bench) {
        this.bench = bench;
    }

    static void run(Bench bench) {
        new StartUp(bench).all();
    }

    private void all() {
        Console.say("%nFrom the command to the first frame");
        Path jdk = Tools.javaHome();
        Optional<Path> newer = Tools.newerJdk();
        ours(jdk);
        newer.ifPresent(this::ours);
        for (Contestant rival :
                List.of(Contestant.NODE_MEMORY, Contestant.NODE_SQLITE, Contestant.TYRUS_ECHO, Contestant.NETTY_ECHO)) {
            if (rival.isEcho() && !bench.sizes().echoes()) continue;
            if (rival.hindrance(bench.place()).isEmpty()) {
                starters.put(rival.title(), new Starter(bench.place(), rival, jdk, List.of()));
            }
        }
        for (int round = 0; round < bench.sizes().starts(); round++) starters.forEach(this::once);
        bench.report().add(table());
        Path newest = newer.orElse(jdk);
        judge("Jar to first frame, JDK %d".formatted(Tools.feature(newest)), newest, false, 1.5);
        judge("Jar to first frame, JDK %d, class-data sharing".formatted(Tools.feature(newest)), newest, true, 1.0);
    }

    private void ours(Path jdk) {
        Contestant who = Contestant.JACK_DISK;
        starters.put(name(jdk, false), new Starter(bench.place(), who, jdk, List.of()));
        Path archive = bench.place().fresh("archive").resolve("jack-chat.jsa");
        String made = Tools.feature(jdk) >= 19 ? "-XX:+AutoCreateSharedArchive" : "-XX:ArchiveClassesAtExit=" + archive;
        List<String> making =
                Tools.feature(jdk) >= 19 ? List.of(made, "-XX:SharedArchiveFile=" + archive) : List.of(made);
        Starter starter = new Starter(bench.place(), who, jdk, List.of("-XX:SharedArchiveFile=" + archive));
        try {
            starter.rehearse(making);
            if (!archive.toFile().exists()) throw new LoadException("the JDK made no archive");
            starters.put(name(jdk, true), starter);
        } catch (LoadException e) {
            bench.report().fail(name(jdk, true), e.why());
        }
    }

    private static String name(Path jdk, boolean shared) {
        return "Jack Chat, H2, JDK " + Tools.feature(jdk) + (shared ? ", class-data sharing" : "");
    }

    private void once(String name, Starter starter) {
        try {
            Starter.Started started = starter.start(SETTLE);
            seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(started.seconds());
            mebibytes.computeIfAbsent(name, key -> new ArrayList<>()).add(started.rss() / 1048576.0);
            Console.say("  %-42s %.2f s, %,d MiB", name, started.seconds(), started.rss() >> 20);
        } catch (LoadException e) {
            bench.report().fail("start of " + name, e.why());
        }
    }

    private String table() {
        StringBuilder text = new StringBuilder(
                "### Start\n\nOn all cores, medians of %d starts.%n%n| | to the first frame | resident then |%n|---|---|---|%n"
                        .formatted(bench.sizes().starts()));
        Set<String> names = seconds.keySet();
        for (String name : names) {
            text.append("| %s | %s s | %s MiB |%n"
                    .formatted(
                            name,
                            Numbers.text(Numbers.median(seconds.getOrDefault(name, List.of()))),
                            Numbers.text(Numbers.median(mebibytes.getOrDefault(name, List.of())))));
        }
        return text.toString();
    }

    private void judge(String title, Path jdk, boolean shared, double goal) {
        double median = Numbers.median(seconds.getOrDefault(name(jdk, shared), List.of()));
        Goal wanted = Goal.atMost(title, 2.5, goal, "s");
        bench.report()
                .add(
                        Double.isNaN(median)
                                ? wanted.unknown("failed")
                                : wanted.judge(
                                        median, "median of " + bench.sizes().starts() + ", started again on its data"));
    }
}
