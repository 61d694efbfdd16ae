package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar with a PostgreSQL in place of its own file. */
class PostgresIT {

    private static final String IDENTIFY = """
            {"type":"identify","visitorId":"visitor-1","resumeConversation":true}""";
    private static final String MESSAGE = """
            {"type":"message","clientMessageId":"message-1","content":"Is the pool open?"}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasAcknowledgedThroughARestart() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start()) {
            execute(server, "CREATE ROLE jack LOGIN PASSWORD 'not needed here'");
            execute(server, "CREATE DATABASE chat OWNER jack");
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/chat";
            Map<String, String> settings = Map.of("CHAT_DATABASE_URL", url, "CHAT_DATABASE_USER", "jack");

            try (RunningJar jar = RunningJar.start(directory, settings)) {
                GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
                guest.send(IDENTIFY);
                guest.next("identified");
                guest.send(MESSAGE);
                guest.next("message_ack");

                assertThat(jar.terminate()).isEqualTo(143);
                assertThat(jar.out()).contains("kept in " + url);
                assertThat(jar.err()).contains("Stopped").doesNotContain(" ERROR ", " WARN ");
            }
            try (RunningJar jar = RunningJar.start(directory, settings)) {
                GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
                guest.send(IDENTIFY);

                assertThat(guest.next("history")).contains("Is the pool open?");
            }
            // No database of its own; what guests upload is kept there all the same.
            assertThat(directory.resolve("data").toFile().list()).containsOnly("files");
        }
    }

    @Test
    void saysThatTheDatabaseIsNotThere() throws Exception {
        Map<String, String> settings =
                Map.of("CHAT_DATABASE_URL", "jdbc:postgresql://localhost:1/chat", "CHAT_DATABASE_PASSWORD", "hunter2");

        try (RunningJar jar = RunningJar.start(directory, settings)) {
            assertThat(jar.awaitEnd()).isEqualTo(1);
            assertThat(jar.err())
                    .contains("jdbc:postgresql://localhost:1/chat, cannot be opened", "refused")
                    .doesNotContain("hunter2", "\tat ", "\\tat ");
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
