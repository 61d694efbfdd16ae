package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final String GET = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void sendsOneFrameToManyConnectionsWhileTheyTalk() throws IOException {
        try (var server = new TestServer()) {
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 50; i++) clients.add(server.open());

            var news = Frame.text("news");
            var telling = new Thread(
                    () -> IntStream.range(0, 20).forEach(i -> server.opened.forEach(echo -> echo.outbound.send(news))));
            telling.start();
            for (var client : clients) for (int i = 0; i < 20; i++) client.text("own " + i);

            for (var client : clients) {
                int heard = 0;
                int own = 0;
                while (heard + own < 40) {
                    var text = client.receive().text();
                    if (text.equals("news")) heard++;
                    else assertThat(text).isEqualTo("own " + own++);
                }
                assertThat(heard).isEqualTo(20);
                client.close();
            }
            await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
        }
    }

    @Test
    void servesWebSocketsWhileEveryHttpWorkerIsBlockedAndSaysThatItIsFull() throws Exception {
        var release = new CountDownLatch(1);
        var working = new CountDownLatch(2);
        var slow = new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws InterruptedException {
                working.countDown();
                release.await();
            }
        };
        try (var server = new TestServer(
                        builder -> builder.handler(slow, "/slow").workers(2, 2).keepAlive(Duration.ofSeconds(5)));
                var first = RawClient.to(server.port());
                var second = RawClient.to(server.port());
                var third = RawClient.to(server.port());
                var fourth = RawClient.to(server.port());
                var tooMany = RawClient.to(server.port());
                var client = server.open()) {
            first.raw(GET.getBytes(StandardCharsets.US_ASCII));
            second.raw(GET.getBytes(StandardCharsets.US_ASCII));
            assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
            third.raw(GET.getBytes(StandardCharsets.US_ASCII));
            fourth.raw(GET.getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(probe(server)).isEqualTo(503));

            assertThat(tooMany.ask(GET).status()).isEqualTo(503);
            client.text("hello");
            assertThat(client.receive().text()).isEqualTo("hello");

            release.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
            assertThat(third.answer().status()).isEqualTo(200);
            assertThat(fourth.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void forgetsConnectionsThatAreGone() throws IOException {
        try (var server = new TestServer()) {
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < 20; i++) clients.add(server.open());
            var sessions = server.opened.stream()
                    .map(echo -> new WeakReference<>(echo.session))
                    .toList();
            server.opened.clear();

            for (var client : clients) client.close();

            // Each selector remembers the last key that it served.
            await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                System.gc();
                assertThat(sessions)
                        .filteredOn(session -> session.get() != null)
                        .hasSizeLessThan(8);
            });
        }
    }

    // Every path is judged before it is looked up, so a path that nobody serves tells without joining the queue.
    private static int probe(TestServer server) throws IOException {
        try (var probe = RawClient.to(server.port())) {
            return probe.ask("GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n").status();
        }
    }
}
