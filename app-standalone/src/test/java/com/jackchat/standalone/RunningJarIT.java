package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar itself, with nothing beside it. */
class RunningJarIT {

    private static final String IDENTIFY = """
            {"type":"identify","visitorId":"visitor-1","resumeConversation":true}""";
    private static final String MESSAGE = """
            {"type":"message","clientMessageId":"message-1","content":"Is the pool open?"}""";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path dir;

    @Test
    void saysWhereEverythingIsAndLetsTheFirstAdministratorIn() throws Exception {
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            int port = jar.awaitPort();

            assertThat(jar.out())
                    .contains("http://127.0.0.1:" + port + "/\n")
                    .contains("http://127.0.0.1:" + port + "/staff")
                    .contains("http://127.0.0.1:" + port + "/health/websocket")
                    .contains("<script src=\"http://127.0.0.1:" + port + "/widget.js\"")
                    .contains("kept in " + dir.toRealPath().resolve("data"))
                    .contains("CHAT_BIND", "CHAT_HOTELS", "WIDGET_ALLOWED_ORIGINS");
            assertThat(jar.err()).doesNotContain(jar.madePassword());
            assertThat(logIn(jar, "admin", jar.madePassword()).statusCode()).isEqualTo(200);
            assertThat(logIn(jar, "admin", "not the password").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void servesItsPages() throws Exception {
        try (RunningJar jar = RunningJar.start(dir, Map.of("CHAT_DATABASE_URL", "memory:"))) {
            for (String path : new String[] {"/", "/staff", "/widget.js", "/health/websocket", "/health/ready"}) {
                assertThat(get(jar.http(path)).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void keepsWhatWasAcknowledgedAndThePasswordThroughARestart() throws Exception {
        String password;
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
            guest.send(IDENTIFY);
            guest.next("identified");
            guest.send(MESSAGE);
            guest.next("message_ack");
            password = jar.madePassword();

            int status = jar.terminate();

            assertThat(status).isEqualTo(143);
            assertThat(guest.awaitClose()).isEqualTo(1001);
            assertThat(jar.err()).contains("Stopped").doesNotContain(" ERROR ", " WARN ");
        }
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
            guest.send(IDENTIFY);

            assertThat(guest.next("history")).contains("Is the pool open?");
            assertThat(jar.out()).doesNotContain("with the password");
            assertThat(logIn(jar, "admin", password).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stopsInOrderAlsoWhileItIsStarting() throws Exception {
        Path database = dir.resolve("data/jack-chat.mv.db");
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(database));

            int status = jar.terminate();

            assertThat(status).isEqualTo(143);
            assertThat(jar.err()).contains("Stopped").doesNotContain("Exception", "\\tat ");
        }
        try (RunningJar jar = RunningJar.start(dir, Map.of())) {
            assertThat(get(jar.http("/health/ready")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesADataDirectoryThatIsInUseAndLeavesItAsItIs() throws Exception {
        try (RunningJar first = RunningJar.start(dir, Map.of())) {
            first.awaitPort();
            var before = filesWithTimes(dir.resolve("data"));

            try (RunningJar second = RunningJar.start(dir, Map.of());
                    RunningJar command = RunningJar.start(dir, Map.of(), "staff", "list")) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(command.awaitEnd()).isEqualTo(1);

                assertThat(second.err()).contains("is in use").doesNotContain("\tat ", "\\tat ");
                assertThat(command.err()).contains("is in use");
                assertThat(second.out()).isEmpty();
            }
            assertThat(filesWithTimes(dir.resolve("data"))).isEqualTo(before);
            assertThat(get(first.http("/health/websocket")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesAPortThatIsInUseBeforeItTouchesAnything() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Map<String, String> settings = Map.of("WEBSOCKET_PORT", String.valueOf(other.getLocalPort()));

            try (RunningJar jar = RunningJar.start(dir, settings)) {
                assertThat(jar.awaitEnd()).isEqualTo(1);
                assertThat(jar.err())
                        .contains("port " + other.getLocalPort(), "Address already in use")
                        .doesNotContain("\tat ", "\\tat ");
                assertThat(dir.resolve("data")).doesNotExist();
            }
        }
    }

    @Test
    void refusesWrongSettingsWithStatusTwo() throws Exception {
        Map<String, String> settings = Map.of("CHAT_BIND", "everywhere!", "CHAT_SESSION_HOURS", "0");

        try (RunningJar jar = RunningJar.start(dir, settings)) {
            assertThat(jar.awaitEnd()).isEqualTo(2);
            assertThat(jar.err())
                    .contains("CHAT_BIND is \"everywhere!\"", "CHAT_SESSION_HOURS is \"0\"")
                    .doesNotContain("\tat ", "\\tat ");
            assertThat(dir.resolve("data")).doesNotExist();
        }
    }

    @Test
    void saysThatALaterPasswordSettingChangesNothing() throws Exception {
        Map<String, String> first = Map.of("CHAT_ADMIN_PASSWORD", "correct horse battery");
        try (RunningJar jar = RunningJar.start(dir, first)) {
            jar.awaitPort();
            assertThat(jar.out() + jar.err()).doesNotContain("correct horse battery");
            assertThat(jar.out()).doesNotContain("is not the password");
            jar.terminate();
        }

        try (RunningJar jar = RunningJar.start(dir, Map.of("CHAT_ADMIN_PASSWORD", "another password"))) {
            jar.awaitPort();

            assertThat(jar.out()).contains("CHAT_ADMIN_PASSWORD is not the password of admin");
            assertThat(logIn(jar, "admin", "correct horse battery").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void keepsAnH2FileWhereTheUrlSays() throws Exception {
        Map<String, String> settings = Map.of("CHAT_DATABASE_URL", "jdbc:h2:file:" + dir.resolve("elsewhere/chat"));
        try (RunningJar first = RunningJar.start(dir, settings)) {
            first.awaitPort();

            try (RunningJar second = RunningJar.start(dir, settings)) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.err()).contains("is in use");
            }

            assertThat(first.terminate()).isEqualTo(143);
        }
        assertThat(filesWithTimes(dir.resolve("elsewhere"))).containsOnlyKeys(dir.resolve("elsewhere/chat.mv.db"));
        assertThat(filesWithTimes(dir.resolve("data"))).containsOnlyKeys(dir.resolve("data/files"));
    }

    private HttpResponse<String> logIn(RunningJar jar, String login, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(jar.http("/api/v1/staff/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<Path, FileTime> filesWithTimes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toMap(file -> file, RunningJarIT::modified));
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
