package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the data directory is full, and has space again. */
class DiskFullIT {

    private static final Pattern ID = Pattern.compile("\"clientMessageId\":\"m-(\\d+)\"");
    private static final String LONG = "x".repeat(3_000);
    private static final int ROOM = 200_000;

    private final List<Integer> acknowledged = new ArrayList<>();

    @TempDir
    private Path directory;

    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.under(directory);
    }

    @AfterEach
    void unmount() throws Exception {
        disk.unmount();
    }

    @Test
    void hasTheDatabaseForceEachMessageWhileTheJournalCannotGrow() throws Exception {
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS);
                WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            // The journal takes its first megabyte at the first message.
            disk.leaveRoom(jar, ROOM);

            for (int number = 0; number < 5; number++) {
                say(guest, number);
                assertThat(guest.next("message_ack")).contains("\"seq\":" + (number + 1) + ",");
                acknowledged.add(number);
            }

            assertThat(jar.err()).contains("The journal could not be written");
            assertThat(new Probes(jar).ready()).isEqualTo(200);
            jar.kill();
        }

        assertThatAllAcknowledgedAreThere();
    }

    @Test
    void acknowledgesOnlyWhatIsStoredAndHasItAfterARestartWithSpace() throws Exception {
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS);
                WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            Probes probes = new Probes(jar);
            acknowledgeFirst(guest);
            disk.leaveRoom(jar, ROOM);

            writeUntilRefused(guest);

            await().atMost(Duration.ofSeconds(10)).until(() -> probes.ready() == 503);
            assertThat(probes.get("/health/live").statusCode()).isEqualTo(200);
            jar.kill();
        }

        assertThatAllAcknowledgedAreThere();
    }

    @Test
    void servesAgainByItselfWhenThereIsSpace() throws Exception {
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS);
                WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            Probes probes = new Probes(jar);
            acknowledgeFirst(guest);
            disk.leaveRoom(jar, ROOM);
            int refused = writeUntilRefused(guest);

            disk.makeRoom(jar);

            await().atMost(Duration.ofSeconds(10)).until(() -> probes.ready() == 200);
            say(guest, refused);
            guest.next("message_ack");
            acknowledged.add(refused);
            jar.kill();
        }

        assertThatAllAcknowledgedAreThere();
    }

    private static void say(WireClient guest, int number) throws IOException {
        guest.say("m-" + number, LONG + number);
    }

    private void acknowledgeFirst(WireClient guest) throws IOException {
        say(guest, 0);
        guest.next("message_ack");
        acknowledged.add(0);
    }

    /** The number of the message that was told to come back later. */
    private int writeUntilRefused(WireClient guest) throws IOException {
        for (int number = 1; ; number++) {
            say(guest, number);
            String answer = guest.receive().text();
            Matcher id = ID.matcher(answer);
            assertThat(id.find()).as(answer).isTrue();
            assertThat(Integer.parseInt(id.group(1))).isEqualTo(number);
            if (answer.contains("\"code\":\"OVERLOADED\"")) {
                assertThat(answer).contains("\"retryAfterMs\":");
                return number;
            }
            assertThat(answer).contains("\"type\":\"message_ack\"");
            acknowledged.add(number);
        }
    }

    /** Said again, each is known. */
    private void assertThatAllAcknowledgedAreThere() throws IOException {
        disk.makeRoom();
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS);
                WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            for (int number : acknowledged) {
                say(guest, number);
                assertThat(guest.next("message_ack")).contains("\"duplicate\":true");
            }
        }
    }
}
