package com.jackchat.standalone;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Guests flood the server while others chat: in turn with nobody flooding, so that what else runs here hits both. */
final class FloodDrill implements Drill {

    private static final double SLOWER_AT_MOST = 1.2;
    private static final long PERIOD_NANOS = 1_200_000_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String about() {
        return "1 and then 20 flooding guests beside others: --guests=50 --rate=1000 (messages a second of each flooder)"
                + " --rounds=5 --seconds=10 --pause=1000 (ms that a flooder stays away)";
    }

    @Override
    public boolean run(DrillOptions options) throws Exception {
        int guests = options.number("guests", 50);
        int rate = options.number("rate", 1_000);
        int rounds = options.number("rounds", 5);
        int seconds = options.number("seconds", 10);
        int pause = options.number("pause", 1_000);
        options.allAsked();

        try (RunningJar jar = RunningJar.start(DrillOptions.fresh("flood"), Map.of());
                Bystanders others = new Bystanders(http, jar, guests, PERIOD_NANOS)) {
            others.chat(5);
            boolean one = compare(jar, others, 1, rate, rounds, seconds, pause);
            boolean twenty = compare(jar, others, 20, rate, rounds, seconds, pause);
            return one && twenty;
        }
    }

    private static boolean compare(
            RunningJar jar, Bystanders others, int count, int rate, int rounds, int seconds, int pause)
            throws InterruptedException {
        double[] ratios = new double[rounds];
        int refused = 0;
        int closed = 0;
        int otherwise = 0;
        for (int round = 0; round < rounds; round++) {
            long[] calm = others.chat(seconds);
            List<Flooder> flooders = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                flooders.add(new Flooder(jar.awaitPort(), "flooder-" + i + "-" + round, rate, pause));
            }
            long[] flooded = others.chat(seconds);
            // All at once: who waits for one to end would leave the others flooding.
            flooders.forEach(Flooder::stop);
            for (Flooder flooder : flooders) {
                flooder.close();
                refused += flooder.refused();
                closed += flooder.closed();
                otherwise += flooder.otherwise();
            }
            ratios[round] = Bystanders.percentile(flooded, 99) / Bystanders.percentile(calm, 99);
            System.out.printf(
                    "%2d flooding: p50 %.2f ms, p99 %.2f ms; nobody: p50 %.2f ms, p99 %.2f ms%n",
                    count,
                    Bystanders.percentile(flooded, 50),
                    Bystanders.percentile(flooded, 99),
                    Bystanders.percentile(calm, 50),
                    Bystanders.percentile(calm, 99));
        }
        double ratio = Bystanders.median(ratios);
        System.out.printf(
                "%d flooding at %d/s each: others' p99 is %.2f times what it is otherwise (median of %d);"
                        + " %d messages refused, %d times closed with 4008, %d times ended otherwise%n",
                count, rate, ratio, rounds, refused, closed, otherwise);
        return ratio <= SLOWER_AT_MOST && refused > 0 && closed > 0 && otherwise == 0;
    }
}
