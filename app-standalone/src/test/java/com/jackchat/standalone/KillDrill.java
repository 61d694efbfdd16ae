package com.jackchat.standalone;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Kills the server under load, again and again on the same data, at 5 to 120 s of its uptime: a young database hides
 * its faults. The server that is started after a kill is the one that is killed next, so the data is never closed in
 * order; while new guests write, what was promised before all earlier kills is looked for. Every kill is a line in
 * {@code rounds.csv}; started anew, the drill goes on behind the last.
 */
final class KillDrill implements Drill {

    /** Each uptime as far as can be from those before it. */
    private static final double GOLDEN = 0.618033988749895;

    /** The journal is cut after 5 s without a message. */
    private static final double LULL = 7;

    private static final double READY = 10;
    private static final double AT_LEAST = 2;
    private static final int READERS = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random();

    @Override
    public String about() {
        return "kill -9 under load: --kills=50 --from=5 --to=120 (s of uptime) --guests=32 --rate=0 (messages a second"
                + " of all guests; 0: as many as go) --lulls=yes (in two of three rounds nobody writes for 7 s, so that"
                + " the journal is cut) --database=URL (or postgres: one of its own) --name=h2"
                + " --again=no (yes: forget what was promised before, and begin anew)";
    }

    /** What was asked for. */
    private record Plan(int kills, int from, int to, int guests, long pace, boolean lulls) {

        /** From one end of the range to the other in equal steps, in an order that mixes them. */
        double uptime(int kill) {
            if (kills == 1) return from;
            double place = kill * GOLDEN % 1;
            long shorter = IntStream.rangeClosed(1, kills)
                    .filter(other -> other * GOLDEN % 1 < place)
                    .count();
            return from + (to - from) * (double) shorter / (kills - 1);
        }

        /** When there is to be a lull, in seconds of uptime: up to the kill, or until shortly before it. */
        double lullOf(int kill) {
            double uptime = uptime(kill);
            if (!lulls || kill % 3 == 1 || uptime < 3 * LULL) return Double.POSITIVE_INFINITY;
            return kill % 3 == 0 ? uptime - LULL : uptime - 1.5 * LULL;
        }
    }

    /** One kill; times in seconds, and how long the start after it took. */
    private record Kill(double uptime, long acknowledged, int turnedOver, double ready) {

        String line() {
            return uptime + "," + acknowledged + "," + turnedOver + "," + ready;
        }

        static Kill parse(String line) {
            String[] parts = line.split(",", -1);
            return new Kill(
                    Double.parseDouble(parts[0]),
                    Long.parseLong(parts[1]),
                    Integer.parseInt(parts[2]),
                    Double.parseDouble(parts[3]));
        }
    }

    /** A server that has come up after a kill, or for the first time. */
    private record Started(RunningJar jar, long at, double ready) {

        static Started in(HttpClient http, Path directory, Map<String, String> settings) throws InterruptedException {
            long at = System.nanoTime();
            RunningJar jar = RunningJar.start(directory, settings);
            // A drill that is ended leaves nobody behind.
            Runtime.getRuntime().addShutdownHook(new Thread(jar::kill));
            GuestSocket first = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
            first.next("connected");
            Started started = new Started(jar, at, (System.nanoTime() - at) / 1e9);
            first.close();
            return started;
        }

        long millisUntil(double uptime) {
            return Math.max(0, (long) (1e3 * (uptime - (System.nanoTime() - at) / 1e9)));
        }
    }

    @Override
    public boolean run(DrillOptions options) throws Exception {
        int kills = options.number("kills", 50);
        int from = options.number("from", 5);
        int to = options.number("to", 120);
        int guests = options.number("guests", 32);
        int rate = options.number("rate", 0);
        boolean lulls = options.text("lulls", "yes").equals("yes");
        String database = options.text("database", "");
        Path directory = DrillOptions.lasting("kill-" + options.text("name", database.isEmpty() ? "h2" : "postgres"));
        boolean anew = options.text("again", "no").equals("yes");
        options.allAsked();
        Plan plan = new Plan(kills, from, to, guests, rate == 0 ? 0 : 1_000_000_000L * guests / rate, lulls);
        Path rounds = directory.resolve("rounds.csv");
        if (anew) {
            Files.deleteIfExists(rounds);
            Files.deleteIfExists(directory.resolve("guests.csv"));
        }
        GuestBook book = GuestBook.at(directory.resolve("guests.csv"));

        try (DrillDatabase chosen = DrillDatabase.of(database, directory)) {
            Started server = Started.in(http, directory, chosen.settings());
            System.out.printf("the first start took %.1f s%n", server.ready());
            for (int kill = linesOf(rounds).size() + 1; kill <= kills; kill++) {
                Kill done = kill(kill, plan, server, directory, book);
                server = Started.in(http, directory, chosen.settings());
                done = new Kill(done.uptime(), done.acknowledged(), done.turnedOver(), server.ready());
                Files.writeString(rounds, done.line() + System.lineSeparator(), CREATE, APPEND);
                System.out.printf("  ready again after %.1f s%s%n", done.ready(), replayed(server.jar()));
            }
            System.out.println("the last look: " + lookAtAll(server.jar(), book));
            server.jar().kill();
        }
        return sum(linesOf(rounds).stream().map(Kill::parse).toList(), book, database.isEmpty());
    }

    private static List<String> linesOf(Path done) throws IOException {
        return Files.exists(done) ? Files.readAllLines(done) : List.of();
    }

    private Kill kill(int number, Plan plan, Started server, Path directory, GuestBook book) throws Exception {
        RunningJar jar = server.jar();
        String round = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        Lull lull = new Lull();
        LookBack back = new LookBack(http, jar, lull, book.guests(), random);
        CountDownLatch wrong = new CountDownLatch(1);
        // On a busy machine a start may take longer than that, and then nobody would have written.
        double uptime = Math.max(plan.uptime(number), server.ready() + AT_LEAST);
        double quiet = plan.lullOf(number);
        List<BusyGuest> guests;
        int turnedOver;
        CompletableFuture<Void> looking;
        try (JournalWatch journal = JournalWatch.in(directory.resolve("data"))) {
            looking = look(back);
            await(looking, server.millisUntil(uptime / 2));
            guests = IntStream.range(0, plan.guests())
                    .mapToObj(i -> new BusyGuest(http, "v-" + round + "-" + i, jar, plan.pace(), lull, () -> {}))
                    .toList();
            for (BusyGuest guest : guests) {
                var unused = guest.stopped().whenComplete((ok, failure) -> {
                    if (failure != null) System.out.println(guest.visitor() + ": " + failure.getMessage());
                    wrong.countDown();
                });
                guest.start();
            }
            if (quiet < uptime) {
                go(wrong, server.millisUntil(quiet), jar);
                lull.begin();
                go(wrong, server.millisUntil(Math.min(uptime, quiet + LULL)), jar);
                if (quiet + LULL < uptime - 1) lull.end();
            }
            go(wrong, server.millisUntil(uptime), jar);
            back.end();
            turnedOver = journal.turnedOver();
        }
        jar.kill();
        lull.end();
        for (BusyGuest guest : guests) guest.stopped().get(30, SECONDS);
        looking.get(60, SECONDS);
        List<Promised> promised = guests.stream()
                .filter(guest -> guest.acknowledged() > 0)
                .map(guest -> new Promised(guest.visitor(), guest.acknowledged()))
                .toList();
        book.add(promised);
        book.save();
        long acknowledged = promised.stream().mapToLong(Promised::upTo).sum();
        System.out.printf(
                "kill %d at %.1f s, %s: %d acknowledged, journal turned over %d times; %s%n",
                number,
                uptime,
                quiet > uptime ? "busy" : quiet + LULL < uptime - 1 ? "busy again after a lull" : "in a lull",
                acknowledged,
                turnedOver,
                back);
        return new Kill(uptime, acknowledged, turnedOver, 0);
    }

    private static void go(CountDownLatch wrong, long millis, RunningJar jar) throws InterruptedException {
        if (wrong.await(millis, MILLISECONDS)) {
            throw new AssertionError("a guest stopped before the kill: " + jar.err());
        }
    }

    /** Until it is over, or this time is. */
    private static void await(CompletableFuture<Void> looking, long millis) throws Exception {
        try {
            looking.get(millis, MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on beside the writing.
        }
    }

    private static CompletableFuture<Void> look(LookBack back) {
        CompletableFuture<?>[] readers = IntStream.range(0, READERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> lookOn(back), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(readers);
    }

    private static void lookOn(LookBack back) {
        try {
            back.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private LookBack lookAtAll(RunningJar jar, GuestBook book) throws IOException, InterruptedException {
        LookBack back = new LookBack(http, jar, new Lull(), book.guests(), random);
        try {
            look(back).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        book.save();
        return back;
    }

    private static String replayed(RunningJar jar) {
        return jar.err()
                .lines()
                .filter(line -> line.contains("were taken from the journal"))
                .map(line -> line.replaceFirst(".*; ", ": "))
                .findFirst()
                .orElse("");
    }

    private static boolean sum(List<Kill> kills, GuestBook book, boolean journal) {
        int turnedOver = kills.stream().mapToInt(Kill::turnedOver).sum();
        double slowest = kills.stream().mapToDouble(Kill::ready).max().orElse(0);
        System.out.printf(
                "%d kills, %d acknowledged: %s; journal turned over %d times; ready again within %.1f s%n",
                kills.size(), book.promises(), book.faults(), turnedOver, slowest);
        return book.isAllFound() && slowest <= READY && (turnedOver > 0 || !journal);
    }
}
