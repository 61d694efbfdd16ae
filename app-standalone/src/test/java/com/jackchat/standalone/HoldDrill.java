package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Clients that read nothing, and handshakes that come to no end, hold on to the server while others chat. */
final class HoldDrill implements Drill {

    private static final double SLOWER_AT_MOST = 1.2;
    private static final long PERIOD_NANOS = 1_200_000_000;
    private static final int GONE_WITHIN_SECONDS = 15;
    private static final int ROUND_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String about() {
        return "clients that stop reading, and half-open handshakes, beside others: --guests=50 --readers=20"
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
            for (int i = 0; i < readers; i++) StuckReader.fill(jar.awaitPort(), "stuck-" + i);
            double[] ratios = new double[rounds];
            double slowest = 0;
            for (int round = 0; round < rounds; round++) {
                long[] calm = others.chat(ROUND_SECONDS);
                Holding holding = new Holding(jar.awaitPort(), probes, readers, handshakes);
                long[] held = others.chat(ROUND_SECONDS);
                double gone = holding.awaitGone();
                slowest = Math.max(slowest, gone);
                ratios[round] = Bystanders.percentile(held, 99) / Bystanders.percentile(calm, 99);
                System.out.printf(
                        "held: p50 %.2f ms, p99 %.2f ms; not held: p50 %.2f ms, p99 %.2f ms; let go after %.1f s%n",
                        Bystanders.percentile(held, 50),
                        Bystanders.percentile(held, 99),
                        Bystanders.percentile(calm, 50),
                        Bystanders.percentile(calm, 99),
                        gone);
            }
            double ratio = Bystanders.median(ratios);
            System.out.printf(
                    "%d stuck readers and %d half-open handshakes: others' p99 is %.2f times what it is otherwise"
                            + " (median of %d); all cut off within %.1f s; %d MB resident at the end%n",
                    readers, handshakes, ratio, rounds, slowest, probes.resident() >> 20);
            return ratio <= SLOWER_AT_MOST && slowest <= GONE_WITHIN_SECONDS;
        }
    }

    /** Those that hold on, and a thread that looks until the server has let go of all. */
    private static final class Holding {

        private final Probes probes;
        private final long openBefore;
        private final List<AutoCloseable> clients = new ArrayList<>();
        private final Thread watching;
        private final long from;
        private volatile double gone = Double.POSITIVE_INFINITY;

        Holding(int port, Probes probes, int readers, int handshakes) throws IOException {
            this.probes = probes;
            openBefore = probes.openFiles();
            for (int i = 0; i < readers; i++) clients.add(StuckReader.stuck(port, "stuck-" + i, i % 2 == 0));
            for (int i = 0; i < handshakes; i++) {
                WireClient client = WireClient.connect(port);
                if (i % 2 == 0) client.raw("GET /ws/chat?hotelId=hotel_1 HTTP/1.1\r\nHost: lo".getBytes(ISO_8859_1));
                clients.add(client);
            }
            from = System.nanoTime();
            watching = new Thread(this::watch);
            watching.start();
        }

        private void watch() {
            // What others have open besides may differ by a few, such as a compacted file.
            while (System.nanoTime() - from < ROUND_SECONDS * 1_000_000_000L) {
                if (probes.openFiles() <= openBefore + 3) {
                    gone = (System.nanoTime() - from) / 1e9;
                    return;
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
