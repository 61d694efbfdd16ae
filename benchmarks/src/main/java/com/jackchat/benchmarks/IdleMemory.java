package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What connections cost that do nothing. Each server has worked before, so that its heap has the size that work gives
 * it, and is asked to collect its garbage before it is weighed, both times: what is left is what the connections hold.
 */
final class IdleMemory {

    private static final Duration SETTLE = Duration.ofMillis(800);

    private final Bench bench;
    private final List<String> rows = new ArrayList<>();

    private IdleMemory(Bench bench) {
        this.bench = bench;
    }

    static void run(Bench bench) {
        new IdleMemory(bench).all();
    }

    private void all() {
        Console.say("%n%,d idle connections", bench.sizes().idle());
        Path jdk = Tools.javaHome();
        weigh(Contestant.JACK_MEMORY, jdk, Optional.of(goal(jdk)));
        Tools.newerJdk().ifPresent(newer -> weigh(Contestant.JACK_MEMORY, newer, Optional.of(goal(newer))));
        weigh(Contestant.NODE_MEMORY, jdk, Optional.empty());
        if (bench.sizes().echoes()) {
            weigh(Contestant.TYRUS_ECHO, jdk, Optional.empty());
            weigh(Contestant.NETTY_ECHO, jdk, Optional.empty());
        }
        bench.report()
                .add("### %,d idle, identified connections%n%n"
                                .formatted(bench.sizes().idle())
                        + "| | before | with them | each |\n|---|---|---|---|\n" + String.join("", rows));
    }

    private static Goal goal(Path jdk) {
        int feature = Tools.feature(jdk);
        return Goal.atMost("Resident KiB per idle connection, JDK " + feature, 12, feature >= 25 ? 8 : 10, "KiB");
    }

    private void weigh(Contestant who, Path jdk, Optional<Goal> goal) {
        Optional<String> hindrance = who.hindrance(bench.place());
        if (hindrance.isPresent()) {
            goal.ifPresent(it -> bench.report().add(it.unknown(hindrance.get())));
            return;
        }
        String name = who.title() + (who.isOurs() ? ", JDK " + Tools.feature(jdk) : "");
        try (ServerProcess server = who.start(bench.place(), jdk);
                Crowd crowd = Crowd.to(server.address())) {
            WarmUp.of(who, server, bench.sizes().warmUp().dividedBy(4));
            long before = resident(server, who, jdk);
            crowd.join(bench.sizes().idle(), Crowd.A_NEW_VISITOR);
            long after = resident(server, who, jdk);
            double each = (after - before) / 1024.0 / bench.sizes().idle();
            rows.add("| %s | %,d MiB | %,d MiB | %s KiB |%n"
                    .formatted(name, before >> 20, after >> 20, Numbers.text(each)));
            Console.say(
                    "  %-42s %,d MiB, then %,d MiB: %s KiB each", name, before >> 20, after >> 20, Numbers.text(each));
            goal.ifPresent(
                    it -> bench.report().add(it.judge(each, "%,d → %,d MiB".formatted(before >> 20, after >> 20))));
        } catch (LoadException e) {
            bench.report().fail(name + " with idle connections", e.why());
            goal.ifPresent(it -> bench.report().add(it.unknown("failed")));
        }
    }

    private static long resident(ServerProcess server, Contestant who, Path jdk) {
        ServerProcess.pause(SETTLE);
        for (int i = 0; i < 2; i++) {
            switch (who) {
                case NODE_MEMORY, NODE_SQLITE, NODE_SQLITE_GROUP ->
                    Tools.run(List.of("kill", "-USR2", Long.toString(server.pid())));
                case C_ECHO -> {}
                default ->
                    Tools.run(List.of(jdk.resolve("bin/jcmd").toString(), Long.toString(server.pid()), "GC.run"));
            }
            ServerProcess.pause(Duration.ofMillis(500));
        }
        return ProcFs.rssBytes(server.pid());
    }
}
