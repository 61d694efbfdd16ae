package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies without a word while guests write. */
class KillIT {

    private static final int GUESTS = 10;
    private static final int BEFORE_THE_KILL = 2_000;
    private static final int IN_FLIGHT = 8;
    private static final Pattern ENTRY = Pattern.compile(
            "\"seq\":(\\d+),\"role\":\"guest\",\"content\":\"(\\d+)\"[^}]*?\"clientMessageId\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void losesNothingThatWasAcknowledgedAndKeepsOrder() throws Exception {
        List<Writer> writers;
        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            jar.awaitPort();
            CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
            writers = IntStream.range(0, GUESTS)
                    .mapToObj(i -> new Writer("v-" + i, jar, enough))
                    .toList();
            writers.forEach(Writer::start);
            assertThat(enough.await(60, SECONDS))
                    .as("messages are acknowledged")
                    .isTrue();

            jar.kill();

            for (Writer writer : writers) writer.stopped.get(30, SECONDS);
        }

        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            for (Writer writer : writers) {
                List<Stored> stored = readAll(jar, writer.visitor);

                assertThat(stored)
                        .extracting(Stored::seq)
                        .isEqualTo(
                                LongStream.rangeClosed(1, stored.size()).boxed().toList());
                assertThat(stored)
                        .extracting(Stored::number)
                        .isEqualTo(
                                IntStream.rangeClosed(1, stored.size()).boxed().toList());
                assertThat(stored)
                        .extracting(Stored::id)
                        .doesNotHaveDuplicates()
                        .containsAll(writer.acknowledged);
            }
        }
        long acknowledged =
                writers.stream().mapToInt(writer -> writer.acknowledged.size()).sum();
        System.out.printf("Killed after %d acknowledged messages: 0 lost, 0 twice, 0 out of order%n", acknowledged);
        assertThat(acknowledged).isGreaterThanOrEqualTo(BEFORE_THE_KILL);
    }

    private List<Stored> readAll(RunningJar jar, String visitor) throws InterruptedException {
        GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        guest.send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
        String page = guest.next("history");
        Matcher conversation =
                Pattern.compile("\"conversationId\":\"([^\"]+)\"").matcher(page);
        assertThat(conversation.find()).isTrue();
        List<Stored> all = new ArrayList<>(entries(page));
        while (all.get(0).seq() > 1) {
            guest.send("{\"type\":\"history\",\"limit\":100,\"conversationId\":\"" + conversation.group(1)
                    + "\",\"beforeSeq\":" + all.get(0).seq() + "}");
            all.addAll(0, entries(guest.next("history")));
        }
        return all;
    }

    private static List<Stored> entries(String page) {
        List<Stored> entries = new ArrayList<>();
        Matcher entry = ENTRY.matcher(page);
        while (entry.find()) {
            entries.add(new Stored(Long.parseLong(entry.group(1)), Integer.parseInt(entry.group(2)), entry.group(3)));
        }
        assertThat(entries).as(page).isNotEmpty();
        return entries;
    }

    private record Stored(long seq, int number, String id) {}

    /** Writes numbers, some of them ahead of their acknowledgements, until the server is gone. */
    private final class Writer extends Thread {

        private final String visitor;
        private final GuestSocket socket;
        private final CountDownLatch enough;
        private final List<String> acknowledged = new ArrayList<>();
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();

        Writer(String visitor, RunningJar jar, CountDownLatch enough) {
            super(visitor);
            this.visitor = visitor;
            this.enough = enough;
            socket = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        }

        @Override
        public void run() {
            try {
                socket.send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\"}");
                socket.next("identified");
                int sent = 0;
                while (true) {
                    while (sent - acknowledged.size() < IN_FLIGHT) say(++sent);
                    String ack = socket.next("message_ack");
                    Matcher id =
                            Pattern.compile("\"clientMessageId\":\"([^\"]+)\"").matcher(ack);
                    assertThat(id.find()).isTrue();
                    acknowledged.add(id.group(1));
                    enough.countDown();
                }
            } catch (InterruptedException | RuntimeException | AssertionError gone) {
                stopped.complete(null);
            }
        }

        private void say(int number) {
            socket.send("{\"type\":\"message\",\"clientMessageId\":\"" + visitor + "-" + number + "\",\"content\":\""
                    + number + "\"}");
        }
    }
}
