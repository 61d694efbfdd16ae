package com.jackchat.jdbi;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Many power cuts at several kinds of work; {@code app-standalone/faults/run power} starts it. */
final class PowerDrill {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private PowerDrill() {}

    public static void main(String[] args) throws Exception {
        int images = Integer.parseInt(option(args, "images", "300"));
        long seed = Long.parseLong(option(args, "seed", Long.toString(System.currentTimeMillis() % 1_000_000)));
        Path root = Files.createTempDirectory(
                Files.createDirectories(
                        Path.of(option(args, "directory", System.getProperty("drills", "target/drills")))),
                "power-");
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        List<PowerCuts.Failure> failures = new ArrayList<>();
        long told = 0;
        Map<String, Recording.Plan> plans = plans();
        plans.keySet().removeIf(name -> !name.matches(option(args, "plans", ".*")));
        int each = (images + plans.size() - 1) / plans.size();
        for (Map.Entry<String, Recording.Plan> plan : plans.entrySet()) {
            Path directory = Files.createDirectory(root.resolve(plan.getKey()));
            Recording recording = Recording.of(
                    directory.resolve("live"), List.of(), new ConcurrentHashMap<>(), plan.getValue(), seed);
            PowerCuts cuts = PowerCuts.in(recording, directory);
            List<PowerCuts.Failure> found = cuts.cut(seed, each);
            failures.addAll(found);
            told += cuts.promises();
            System.out.printf(
                    "%s: %d events, %d power cuts %s, %d failures%n",
                    plan.getKey(), recording.events().size(), each, cuts.phases(), found.size());
            found.forEach(PowerDrill::print);
        }
        System.out.printf(
                "seed %d: %d power cuts, %d promises looked after, %d failures%n",
                seed, each * plans.size(), told, failures.size());
        System.out.println(failures.isEmpty() ? "HELD" : "DID NOT HOLD");
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private static void print(PowerCuts.Failure failure) {
        System.out.printf("seed %d, at %s: %s%n", failure.seed(), failure.when(), failure.directory());
        failure.broken().stream().limit(5).forEach(line -> System.out.println("  " + line));
    }

    private static Map<String, Recording.Plan> plans() {
        Map<String, Recording.Plan> plans = new TreeMap<>();
        plans.put("hasty", new Recording.Plan(new BusyHotel.Load(8, 400, 0, 10), 10_000, Recording.HASTY, 300 * MILLI));
        plans.put(
                "talk",
                new Recording.Plan(
                        new BusyHotel.Load(8, 800, MILLI, 0), JournalKeeper.FULL, Recording.HASTY, 300 * MILLI));
        plans.put("plain", new Recording.Plan(new BusyHotel.Load(8, 400, 0, 10), 20_000, Pace.USUAL, 1_500 * MILLI));
        plans.put(
                "seasoned",
                new Recording.Plan(new BusyHotel.Load(8, 1_000, 80 * MILLI, 1), 50_000, Pace.USUAL, 6_000 * MILLI));
        plans.put(
                "grown",
                new Recording.Plan(new BusyHotel.Load(16, 500, 0, 1), JournalKeeper.FULL, Pace.USUAL, 6_000 * MILLI));
        return plans;
    }

    private static String option(String[] args, String name, String otherwise) {
        for (String arg : args) {
            if (arg.startsWith("--" + name + "=")) return arg.substring(name.length() + 3);
        }
        return otherwise;
    }
}
