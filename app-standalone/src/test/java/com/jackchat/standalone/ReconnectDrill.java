package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** Kills the server under its connections, starts it again, and has all of them come back in the same moment. */
final class ReconnectDrill implements Drill {

    /** Who comes for the first time comes in turn: that is not what is looked at. */
    private static final int AT_FIRST = 100;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String about() {
        return "all come back at once after a kill: --connections=10000 --patience=120 (s)";
    }

    @Override
    public boolean run(DrillOptions options) throws Exception {
        int connections = options.number("connections", 10_000);
        int patience = options.number("patience", 120);
        options.allAsked();
        Path directory = DrillOptions.fresh("reconnect");
        Map<String, String> settings = Map.of("WEBSOCKET_MAX_CONNECTIONS", Integer.toString(connections + 10));

        List<ReturningGuest> guests = IntStream.range(0, connections)
                .mapToObj(i -> new ReturningGuest(http, "v-" + i))
                .toList();
        try (RunningJar jar = RunningJar.start(directory, settings)) {
            jar.awaitPort();
            Semaphore turns = new Semaphore(AT_FIRST);
            for (ReturningGuest guest : guests) {
                if (!turns.tryAcquire(patience, SECONDS)) throw new AssertionError("nobody is let in: " + jar.err());
                guest.come(jar, turns::release);
            }
            if (!turns.tryAcquire(AT_FIRST, patience, SECONDS)) throw new AssertionError("not all came: " + jar.err());
            tell("before", jar);
            jar.kill();
        }

        long start = System.nanoTime();
        try (RunningJar jar = RunningJar.start(directory, settings)) {
            jar.awaitPort();
            long listening = System.nanoTime();
            System.out.printf("started again within %.1f s%n", (listening - start) / 1e9);
            CountDownLatch back = new CountDownLatch(connections);
            guests.forEach(guest -> guest.comeBack(jar, back::countDown));
            boolean all = back.await(patience, SECONDS);
            double took = (System.nanoTime() - listening) / 1e9;
            tell("after", jar);
            long refused = guests.stream().mapToInt(ReturningGuest::refused).sum();
            long forgotten = guests.stream().filter(ReturningGuest::isForgotten).count();
            System.out.printf(
                    "%d of %d identified and resumed in %.1f s; %d attempts failed, %d found their message missing%n",
                    connections - back.getCount(), connections, took, refused, forgotten);
            return all && forgotten == 0;
        }
    }

    private static void tell(String when, RunningJar jar) {
        Probes probes = new Probes(jar);
        System.out.printf(
                "%s: %d connections, %d MB resident, %d files open%n",
                when, probes.connections(), probes.resident() >> 20, probes.openFiles());
    }
}
