package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.application.MessageLimits;
import com.jackchat.jdbi.JdbiStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The clock is put back and forth under the whole server: order, acknowledgements and limits do not go by it. */
@Timeout(60)
class ClockJumpTest {

    private static final Duration[] JUMPS = {
        Duration.ofHours(-1),
        Duration.ofDays(400),
        Duration.ofDays(-2_000),
        Duration.ofSeconds(1),
        Duration.ofDays(-7_000),
        Duration.ofDays(9_000)
    };

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+),\"role\":\"guest\"");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T06:00:00Z"));

    @TempDir
    private Path directory;

    @Test
    void changesNoOrderNoAcknowledgementAndNoLimit() throws IOException {
        int sent = 0;
        try (WholeServer server =
                        WholeServer.limited(JdbiStorage.embedded(directory), now::get, MessageLimits.perMinute(30));
                WireClient guest = WireClient.guest(server.port(), "guest")) {
            say(guest, ++sent);
            for (Duration jump : JUMPS) {
                now.updateAndGet(instant -> instant.plus(jump));
                say(guest, ++sent);
                // Known again, although the clock says that it has not been sent yet.
                guest.say("m-" + (sent - 1), "" + (sent - 1));
                assertThat(guest.next("message_ack")).contains("\"duplicate\":true", "\"seq\":" + (sent - 1) + ",");
            }
            // 30 at once, and as many again over a minute that passes by no clock on the wall.
            for (int spent = 1 + 2 * JUMPS.length; spent < 30; spent++) say(guest, ++sent);
            now.updateAndGet(instant -> instant.plus(Duration.ofDays(1)));
            guest.say("too many", "x");
            assertThat(guest.next("error")).contains("RATE_LIMITED").containsPattern("\"retryAfterMs\":\\d{1,4}\\b");
        }

        now.updateAndGet(instant -> instant.minus(Duration.ofDays(30)));
        try (WholeServer server = WholeServer.on(JdbiStorage.embedded(directory), now::get);
                WireClient guest = WireClient.connect(server.port())) {
            guest.handshake("/ws/chat?hotelId=hotel_1");
            guest.text("{\"type\":\"identify\",\"visitorId\":\"guest\",\"resumeConversation\":true}");
            List<Integer> seqs = SEQ.matcher(guest.next("history"))
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();

            assertThat(seqs).hasSize(sent).isSorted();
            say(guest, sent + 1);
        }
    }

    private static void say(WireClient guest, int number) throws IOException {
        guest.say("m-" + number, "" + number);
        assertThat(guest.next("message_ack")).contains("\"duplicate\":false", "\"seq\":" + number + ",");
    }
}
