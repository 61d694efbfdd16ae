package com.jackchat.benchmarks;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contestants that are up, each started when it is first needed and warmed up, all with nothing stored. */
final class Field implements AutoCloseable {

    private final Place place;
    private final Sizes sizes;
    private final Map<Contestant, ServerProcess> running = new EnumMap<>(Contestant.class);
    private final Map<Contestant, String> out = new EnumMap<>(Contestant.class);
    private final Map<Contestant, Path> directories = new EnumMap<>(Contestant.class);

    Field(Place place, Sizes sizes) {
        this.place = place;
        this.sizes = sizes;
    }

    /** Lets all run this load in turn, so that whatever else the machine does meets all alike. */
    Outcome compare(Shape shape, List<Contestant> contestants) {
        Console.say("%n%s", shape.title());
        Outcome outcome = new Outcome(shape);
        for (Contestant who : contestants) up(who);
        for (int round = 0; round < sizes.rounds(); round++) {
            for (int i = 0; i < contestants.size(); i++) {
                run(shape, contestants.get((i + round) % contestants.size()), round, outcome);
            }
        }
        return outcome;
    }

    private void run(Shape shape, Contestant who, int round, Outcome outcome) {
        Optional<ServerProcess> server = up(who);
        if (server.isEmpty() || outcome.failures().containsKey(who)) {
            outcome.fail(who, out.getOrDefault(who, "failed"));
            return;
        }
        try {
            Measured one = shape.run().on(server.get(), sizes.timing());
            outcome.add(who, one);
            Console.say(
                    "  %d  %-42s %9s/s  %7s CPU µs  (generator %s)  p50 %s  p99 %s µs  others %.0f %%",
                    round + 1,
                    who.title(),
                    Numbers.text(one.perSecond()),
                    Numbers.text(one.serverMicros()),
                    Numbers.text(one.generatorMicros()),
                    Numbers.text(one.percentileMicros(50)),
                    Numbers.text(one.percentileMicros(99)),
                    100 * one.othersCores());
        } catch (LoadException e) {
            Console.say("  %d  %-42s FAILED: %s", round + 1, who.title(), e.why());
            outcome.fail(who, e.why());
        }
    }

    /** The running server; empty when it cannot be had, which was said once. */
    Optional<ServerProcess> up(Contestant who) {
        ServerProcess known = running.get(who);
        if (known != null && known.isAlive()) return Optional.of(known);
        if (known != null) {
            out.putIfAbsent(who, "it ended by itself: " + known.lastLines());
            return Optional.empty();
        }
        if (out.containsKey(who)) return Optional.empty();
        Optional<String> hindrance = who.hindrance(place);
        if (hindrance.isPresent()) {
            out(who, hindrance.get());
            return Optional.empty();
        }
        try {
            Path directory = place.fresh("data");
            ServerProcess server = who.start(place, Tools.javaHome(), directory);
            directories.put(who, directory);
            running.put(who, server);
            Console.say("  %-42s is up and warm after %.0f s", who.title(), WarmUp.of(who, server, sizes.warmUp()));
            return Optional.of(server);
        } catch (LoadException e) {
            out(who, e.why());
            stop(who);
            return Optional.empty();
        }
    }

    /** Where this one keeps its data. */
    Path directory(Contestant who) {
        return directories.getOrDefault(who, place.work());
    }

    void stop(Contestant who) {
        ServerProcess server = running.remove(who);
        if (server != null) server.close();
    }

    private void out(Contestant who, String why) {
        out.put(who, why);
        Console.say("  %s is not measured: %s", who.title(), why);
    }

    @Override
    public void close() {
        for (Contestant who : List.copyOf(running.keySet())) stop(who);
    }
}
