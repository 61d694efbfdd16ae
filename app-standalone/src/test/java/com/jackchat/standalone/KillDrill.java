package com.jackchat.standalone;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * Kills the server under load, again and again on the same data, at 5 to 120 s of its uptime: a young database hides
 * its faults. Every kill that was looked into is a line in {@code kills.csv}; started anew, it goes on behind the last.
 */
final class KillDrill implements Drill {

    /** Each uptime as far as can be from those before it. */
    private static final double GOLDEN = 0.618033988749895;

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public String about() {
        return "kill -9 under load: --kills=50 --from=5 --to=120 (s of uptime) --guests=32 --rate=0 (messages a second"
                + " of all guests; 0: as many as go) --database=URL (or postgres: one of its own) --name=h2"
                + " --again=no (yes: begin anew)";
    }

    @Override
    public boolean run(DrillOptions options) throws Exception {
        int kills = options.number("kills", 50);
        int from = options.number("from", 5);
        int to = options.number("to", 120);
        int guests = options.number("guests", 32);
        int rate = options.number("rate", 0);
        String database = options.text("database", "");
        Path directory = DrillOptions.lasting("kill-" + options.text("name", database.isEmpty() ? "h2" : "postgres"));
        boolean anew = options.text("again", "no").equals("yes");
        options.allAsked();
        Path done = directory.resolve("kills.csv");
        if (anew) Files.deleteIfExists(done);
        long pace = rate == 0 ? 0 : 1_000_000_000L * guests / rate;

        try (DrillDatabase chosen = DrillDatabase.of(database, directory)) {
            for (int kill = linesOf(done).size() + 1; kill <= kills; kill++) {
                double uptime = from + (to - from) * (kill * GOLDEN % 1);
                Kill seen = kill(directory, chosen.settings(), guests, pace, uptime);
                Files.writeString(done, seen.line() + System.lineSeparator(), CREATE, APPEND);
                System.out.printf("kill %d: %s%n", kill, seen);
            }
        }
        return sum(linesOf(done).stream().map(Kill::parse).toList());
    }

    private static List<String> linesOf(Path done) throws IOException {
        return Files.exists(done) ? Files.readAllLines(done) : List.of();
    }

    private Kill kill(Path directory, Map<String, String> settings, int count, long pace, double uptime)
            throws Exception {
        String round = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        List<BusyGuest> guests;
        CountDownLatch wrong = new CountDownLatch(1);
        try (RunningJar jar = RunningJar.start(directory, settings)) {
            long start = System.nanoTime();
            jar.awaitPort();
            guests = IntStream.range(0, count)
                    .mapToObj(i -> new BusyGuest(http, "v-" + round + "-" + i, jar, pace, () -> {}))
                    .toList();
            guests.forEach(BusyGuest::start);
            for (BusyGuest guest : guests) {
                var unused = guest.stopped().whenComplete((ok, failure) -> wrong.countDown());
            }
            double left = uptime - (System.nanoTime() - start) / 1e9;
            if (wrong.await((long) (left * 1_000), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                throw new AssertionError("a guest stopped before the kill: " + jar.err());
            }
            jar.kill();
        }
        for (BusyGuest guest : guests) guest.stopped().get(30, SECONDS);
        return lookInto(directory, settings, guests, uptime);
    }

    private Kill lookInto(Path directory, Map<String, String> settings, List<BusyGuest> guests, double uptime)
            throws Exception {
        long start = System.nanoTime();
        try (RunningJar jar = RunningJar.start(directory, settings)) {
            GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1")).next("connected");
            double ready = (System.nanoTime() - start) / 1e9;
            Kill seen = new Kill(uptime, 0, 0, 0, 0, 0, ready);
            for (BusyGuest guest : guests) {
                if (guest.acknowledged() == 0) continue;
                WrittenLog log = WrittenLog.read(http, jar, guest.visitor());
                int lost = log.lost(guest.visitor(), guest.acknowledged());
                seen = seen.plus(guest.acknowledged(), lost, WrittenLog.afterSayingAgain(http, jar, guest));
            }
            jar.terminate();
            return seen;
        }
    }

    private static boolean sum(List<Kill> kills) {
        long acknowledged = kills.stream().mapToLong(Kill::acknowledged).sum();
        int lost = kills.stream().mapToInt(Kill::lost).sum();
        int twice = kills.stream().mapToInt(Kill::twice).sum();
        int gaps = kills.stream().mapToInt(Kill::gaps).sum();
        int disordered = kills.stream().mapToInt(Kill::disordered).sum();
        double slowest = kills.stream().mapToDouble(Kill::ready).max().orElse(0);
        System.out.printf(
                "%d kills, %d acknowledged: %d lost, %d twice, %d out of order, %d gaps; ready again within %.1f s%n",
                kills.size(), acknowledged, lost, twice, disordered, gaps, slowest);
        return lost == 0 && twice == 0 && gaps == 0 && disordered == 0 && slowest <= 10;
    }

    /** What one kill did; times in seconds. */
    private record Kill(double uptime, int acknowledged, int lost, int twice, int gaps, int disordered, double ready) {

        Kill plus(int moreAcknowledged, int moreLost, WrittenLog log) {
            return new Kill(
                    uptime,
                    acknowledged + moreAcknowledged,
                    lost + moreLost,
                    twice + log.twice(),
                    gaps + log.gaps(),
                    disordered + log.disordered(),
                    ready);
        }

        String line() {
            return uptime + "," + acknowledged + "," + lost + "," + twice + "," + gaps + "," + disordered + "," + ready;
        }

        static Kill parse(String line) {
            String[] parts = line.split(",", -1);
            return new Kill(
                    Double.parseDouble(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4]),
                    Integer.parseInt(parts[5]),
                    Double.parseDouble(parts[6]));
        }

        @Override
        public String toString() {
            return String.format(
                    "at %.1f s, %d acknowledged, %d lost, %d twice, %d out of order, %d gaps, ready after %.2f s",
                    uptime, acknowledged, lost, twice, disordered, gaps, ready);
        }
    }
}
