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

/** The server dies without a word while guests write; {@link KillDrill} is the same for longer. */
class KillIT {

    private static final int GUESTS = 10;
    private static final int BEFORE_THE_KILL = 2_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void losesNothingThatWasAcknowledgedAndKeepsOrder() throws Exception {
        List<BusyGuest> guests;
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS)) {
            jar.awaitPort();
            CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
            guests = IntStream.range(0, GUESTS)
                    .mapToObj(i -> new BusyGuest(http, "v-" + i, jar, enough::countDown))
                    .toList();
            guests.forEach(BusyGuest::start);
            assertThat(enough.await(60, SECONDS))
                    .as("messages are acknowledged")
                    .isTrue();

            jar.kill();

            for (BusyGuest guest : guests) guest.stopped().get(30, SECONDS);
        }

        int acknowledged = 0;
        try (RunningJar jar = RunningJar.start(directory, RunningJar.NO_LIMITS)) {
            for (BusyGuest guest : guests) {
                WrittenLog log = WrittenLog.read(http, jar, guest.visitor());

                assertThat(log.lost(guest.visitor(), guest.acknowledged())).isZero();
                assertThat(log.disordered()).isZero();
                WrittenLog again = WrittenLog.afterSayingAgain(http, jar, guest);
                assertThat(again.twice()).isZero();
                assertThat(again.gaps()).isZero();
                assertThat(again.disordered()).isZero();
                acknowledged += guest.acknowledged();
            }
        }
        System.out.printf("Killed after %d acknowledged messages: 0 lost, 0 twice, 0 out of order%n", acknowledged);
        assertThat(acknowledged).isGreaterThanOrEqualTo(BEFORE_THE_KILL);
    }
}
