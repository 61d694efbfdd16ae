package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Transport;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPagesTest {

    @Test
    void tellsHowTheTransportIs() {
        try (TestServer server = TestServer.started(it -> it.transport(() -> Optional.of(new Running(true))))) {
            HttpResponse<String> health = server.get("/health/websocket");
            JsonNode info = TestServer.json(server.get("/ws-info"));

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"healthy\",\"connections\":7,\"uptime\":90}");
            assertThat(health.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(info.path("transport").asText()).isEqualTo("websocket");
            assertThat(info.path("host").asText()).isEqualTo("127.0.0.1");
            assertThat(info.path("port").asInt()).isEqualTo(3001);
            assertThat(info.path("connectedUsers").asInt()).isEqualTo(7);
            assertThat(info.path("connected_users").asInt()).isEqualTo(7);
            assertThat(info.path("running").asBoolean()).isTrue();
        }
    }

    @Test
    void isUnhealthyOnceTheTransportHasStopped() {
        try (TestServer server = TestServer.started(it -> it.transport(() -> Optional.of(new Running(false))))) {
            HttpResponse<String> health = server.get("/health/websocket");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(TestServer.json(health).path("status").asText()).isEqualTo("unhealthy");
            assertThat(TestServer.json(health).path("reasons")).hasSize(1);
        }
    }

    @Test
    void saysSoWhenThereIsNoTransport() {
        try (TestServer server = TestServer.started()) {
            HttpResponse<String> info = server.get("/ws-info");

            assertThat(info.statusCode()).isEqualTo(500);
            assertThat(TestServer.json(info).path("error").asText()).isNotEmpty();
        }
    }

    @Test
    void isAliveButNotReadyWhileTheStorageIsAway() {
        var storage = new LosableStorage(InMemoryStorage.create());
        try (TestServer server = TestServer.over(storage, it -> it.transport(() -> Optional.of(new Running(true))))) {
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);

            storage.lose("the database does not answer");

            assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(TestServer.json(ready).path("reasons").get(0).asText())
                    .isEqualTo("the database does not answer");
            assertThat(server.get("/health/websocket").statusCode()).isEqualTo(503);
        }
    }

    private record Running(boolean running) implements Transport {

        @Override
        public String name() {
            return "websocket";
        }

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public int port() {
            return 3001;
        }

        @Override
        public int connections() {
            return 7;
        }

        @Override
        public Duration uptime() {
            return Duration.ofSeconds(90);
        }
    }
}
