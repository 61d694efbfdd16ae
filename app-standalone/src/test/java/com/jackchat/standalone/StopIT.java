package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is told to stop while guests write, as for an update, and starts again. */
class StopIT {

    private static final int GUESTS = 10;
    private static final int BEFORE_THE_STOP = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void tellsEverybodyToComeBackAndLosesNothingThatWasAcknowledged() throws Exception {
        List<BusyGuest> guests;
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS)) {
            CountDownLatch enough = new CountDownLatch(BEFORE_THE_STOP);
            guests = IntStream.range(0, GUESTS)
                    .mapToObj(i -> new BusyGuest(http, "v-" + i, jar, enough::countDown))
                    .toList();
            guests.forEach(BusyGuest::start);
            assertThat(enough.await(60, SECONDS))
                    .as("messages are acknowledged")
                    .isTrue();

            int status = jar.terminate();

            assertThat(status).isEqualTo(143);
            for (BusyGuest guest : guests) {
                guest.stopped().get(30, SECONDS);
                assertThat(guest.socket().awaitClose()).isEqualTo(1001);
                assertThat(guest.socket().isCalledBack()).isTrue();
                assertThat(guest.socket().errors()).isEmpty();
            }
            assertThat(jar.err()).contains("Stopped").doesNotContain(" ERROR ", " WARN ");
        }
        assertThat(directory.resolve("data")).isDirectoryNotContaining("glob:**journal*");

        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS)) {
            for (BusyGuest guest : guests) {
                WrittenLog log = WrittenLog.read(http, jar, guest.visitor());

                assertThat(log.lost(guest.visitor(), guest.acknowledged())).isZero();
                assertThat(log.twice()).isZero();
                assertThat(log.gaps()).isZero();
                assertThat(log.disordered()).isZero();
            }
        }
    }
}
