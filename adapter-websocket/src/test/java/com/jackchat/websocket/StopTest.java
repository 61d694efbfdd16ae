package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopTest {

    @Test
    void tellsEverybody1001AfterWhatIsQueued() throws IOException {
        var server = new TestServer();
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 50; i++) clients.add(server.open());
        for (var echo : server.opened) echo.outbound.send("last words");

        var stopped = CompletableFuture.runAsync(() -> server.container.stop(Duration.ofSeconds(5)));

        for (var client : clients) {
            assertThat(client.receive().text()).isEqualTo("last words");
            var close = client.receive();
            assertThat(close.code()).isEqualTo(1001);
            assertThat(close.reason()).isEqualTo("Going away");
            client.raw(RawClient.frame(RawClient.CLOSE, true, true, new byte[] {3, (byte) 0xe9}));
            assertThat(client.ended()).isTrue();
        }
        stopped.join();
        assertThat(server.closed).hasSize(50).containsOnly(1001);
        assertThat(server.limit.taken()).isZero();
        server.heartbeat.close();
    }

    @Test
    void doesNotWaitForAPeerThatNeverAnswers() throws IOException {
        var server = new TestServer();
        try (var client = server.open()) {
            server.container.stop(Duration.ofMillis(100));

            assertThat(client.receiveClose().code()).isEqualTo(1001);
            assertThat(client.ended()).isTrue();
            assertThat(server.closed).containsExactly(1001);
        }
        server.heartbeat.close();
    }
}
