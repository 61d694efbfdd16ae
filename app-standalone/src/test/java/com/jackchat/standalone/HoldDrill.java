package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that read nothing hold on to the server while others chat, who must not be slower for it; then handshakes that
 * come to no end do, beside which others must be served.
 */
final class HoldDrill implements Drill {

    private static final double SLOWER_AT_MOST = 1.2;
    private static final long PERIOD_NANOS = 1_200_000_000;
    private static final int READERS_GONE_WITHIN_SECONDS = 15;

    /** Ten, and the time between two looks at them. */
    private static final double HANDSHAKES_GONE_WITHIN_SECONDS = 10.3;

    private static final int ROUND_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String about() {
        return "clients that stop reading, then half-open handshakes, beside others: --guests=50 --readers=20"
                + " --handshakes=1000 --rounds=3";
    }

    @Override
    public boolean run(DrillOptions options) throws Exception {
        int guests = options.number("guests", 50);
        int readers = options.number("readers", 20);
        int handshakes = options.number("handshakes", 1_000);
        int rounds = options.number("rounds", 3);
        options.allAsked();

        try (RunningJar jar = RunningJar.start(DrillOptions.fresh("hold"), Map.of());
                Bystanders others = new Bystanders(http, jar, guests, PERIOD_NANOS)) {
            Probes probes = new Probes(jar);
            others.chat(5);
            int port = jar.awaitPort();
            for (int i = 0; i < readers; i++) StuckReader.fill(port, name(i));
            Seen held = compare(others, probes, readers + " stuck readers", rounds, () -> stuck(port, readers));
            Seen halfOpen = compare(
                    others, probes, handshakes + " half-open handshakes", rounds, () -> halfOpen(port, handshakes));
            System.out.printf("%d MB resident at the end%n", probes.resident() >> 20);
            return held.ratio() <= SLOWER_AT_MOST
                    && held.gone() <= READERS_GONE_WITHIN_SECONDS
                    && halfOpen.gone() <= HANDSHAKES_GONE_WITHIN_SECONDS;
        }
    }

    /**
     * How the others fared.
     *
     * @param ratio of the others' 99th percentiles, with and without
     * @param gone after how many seconds the last was cut off
     */
    private record Seen(double ratio, double gone) {}

    /** Opens the clients that hold on. */
    private interface Opening {

        List<AutoCloseable> open() throws IOException;
    }

    private static Seen compare(Bystanders others, Probes probes, String who, int rounds, Opening opening)
            throws Exception {
        double[] ratios = new double[rounds];
        double slowest = 0;
        // Not counted: the first time, Java compiles what such clients cause.
        Holding first = new Holding(probes, opening);
        others.chat(ROUND_SECONDS);
        first.awaitGone();
        for (int round = 0; round < rounds; round++) {
            // Without clients it is looked as often, which costs some of the core.
            Holding nobody = new Holding(probes, List::of);
            long[] calm = others.chat(ROUND_SECONDS);
            nobody.awaitGone();
            Holding holding = new Holding(probes, opening);
            long[] held = others.chat(ROUND_SECONDS);
            double gone = holding.awaitGone();
            slowest = Math.max(slowest, gone);
            ratios[round] = Bystanders.percentile(held, 99) / Bystanders.percentile(calm, 99);
            System.out.printf(
                    "held: p50 %.2f ms, p99 %.2f ms, longest %.0f ms; not held: p50 %.2f ms, p99 %.2f ms, longest"
                            + " %.0f ms; let go after %.1f s%n",
                    Bystanders.percentile(held, 50),
                    Bystanders.percentile(held, 99),
                    Bystanders.percentile(held, 100),
                    Bystanders.percentile(calm, 50),
                    Bystanders.percentile(calm, 99),
                    Bystanders.percentile(calm, 100),
                    gone);
        }
        double ratio = Bystanders.median(ratios);
        System.out.printf(
                "%s: others' p99 is %.2f times what it is otherwise (median of %d), and all were served; all cut off"
                        + " within %.1f s%n",
                who, ratio, rounds, slowest);
        return new Seen(ratio, slowest);
    }

    private static String name(int reader) {
        return "stuck-" + reader;
    }

    private static List<AutoCloseable> stuck(int port, int readers) throws IOException {
        List<AutoCloseable> clients = new ArrayList<>();
        for (int i = 0; i < readers; i++) clients.add(StuckReader.stuck(port, name(i), i % 2 == 0));
        return clients;
    }

    private static List<AutoCloseable> halfOpen(int port, int handshakes) throws IOException {
        List<AutoCloseable> clients = new ArrayList<>();
        for (int i = 0; i < handshakes; i++) {
            WireClient client = WireClient.connect(port);
            if (i % 2 == 0) client.raw("GET /ws/chat?hotelId=hotel_1 HTTP/1.1\r\nHost: lo".getBytes(ISO_8859_1));
            clients.add(client);
        }
        return clients;
    }

    /** Those that hold on, and a thread that looks for a round long whether the server has let go of all. */
    private static final class Holding {

        private final Probes probes;
        private final long openBefore;
        private final List<AutoCloseable> clients;
        private final Thread watching;
        private final long from;
        private volatile double gone = Double.POSITIVE_INFINITY;

        Holding(Probes probes, Opening opening) throws IOException {
            this.probes = probes;
            openBefore = probes.openFiles();
            clients = opening.open();
            from = System.nanoTime();
            watching = new Thread(this::watch);
            watching.start();
        }

        private void watch() {
            while (System.nanoTime() - from < ROUND_SECONDS * 1_000_000_000L) {
                // What others have open besides may differ by a few, such as a compacted file.
                if (probes.openFiles() > openBefore + 3) {
                    gone = Double.POSITIVE_INFINITY;
                } else if (gone == Double.POSITIVE_INFINITY) {
                    gone = (System.nanoTime() - from) / 1e9;
                }
                LockSupport.parkNanos(200_000_000);
            }
        }

        /** In seconds since the last of them came. */
        double awaitGone() throws Exception {
            watching.join();
            for (AutoCloseable client : clients) client.close();
            return gone;
        }
    }
}
