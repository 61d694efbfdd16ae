package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.application.MessageLimits;
import com.jackchat.domain.ContentType;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.jdbi.Durability;
import com.jackchat.ports.VisitorTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @TempDir
    Path dir;

    @Test
    void startsWithNothingSet() {
        Settings settings = SettingsReader.read(Map.of(), null).settings();

        assertThat(settings)
                .isEqualTo(new Settings(
                        "127.0.0.1",
                        3001,
                        null,
                        List.of(),
                        null,
                        HotelScope.all(),
                        List.of(),
                        null,
                        Duration.ofHours(24),
                        VisitorTokens.AUTO,
                        Path.of("./data"),
                        new DatabaseChoice(DatabaseChoice.Kind.DATA_DIR, ""),
                        Durability.DISK,
                        "/ws/chat",
                        Duration.ofSeconds(30),
                        10_000,
                        4096,
                        5_242_880,
                        new MessageLimits(60, 600, Duration.ZERO),
                        Stream.of(
                                        "image/png",
                                        "image/jpeg",
                                        "image/gif",
                                        "image/webp",
                                        "application/pdf",
                                        "text/plain",
                                        "text/csv",
                                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                                .map(ContentType::new)
                                .toList(),
                        null));
        assertThat(settings.loopbackOnly()).isTrue();
    }

    @Test
    void readsEachSettingAsWhatItMeans() {
        Path keystore = file("keys.p12", "");
        Map<String, String> environment = Map.ofEntries(
                Map.entry("CHAT_BIND", "0.0.0.0"),
                Map.entry("WEBSOCKET_PORT", "0"),
                Map.entry("CHAT_PUBLIC_URL", "https://chat.example-hotel.com"),
                Map.entry("CHAT_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
                Map.entry("CHAT_TLS_KEYSTORE", keystore.toString()),
                Map.entry("CHAT_TLS_KEYSTORE_PASSWORD", "changeit"),
                Map.entry("CHAT_HOTELS", "hotel_1,hotel-2"),
                Map.entry("WIDGET_ALLOWED_ORIGINS", "https://a.example, http://localhost:8080"),
                Map.entry("CHAT_ADMIN_PASSWORD", "correct horse battery"),
                Map.entry("CHAT_SESSION_HOURS", "8"),
                Map.entry("WEBCHAT_VISITOR_TOKENS", "required"),
                Map.entry("CHAT_DATA_DIR", dir.toString()),
                Map.entry("CHAT_DATABASE_URL", "memory:"),
                Map.entry("CHAT_DURABILITY", "process"),
                Map.entry("WEBSOCKET_PATH", "/chat-socket"),
                Map.entry("WEBSOCKET_PING_INTERVAL", "25000"),
                Map.entry("WEBSOCKET_MAX_CONNECTIONS", "5"),
                Map.entry("WIDGET_MAX_MESSAGE_SIZE", "2000"),
                Map.entry("WIDGET_MAX_FILE_SIZE", "1000"),
                Map.entry("CHAT_MESSAGES_PER_MINUTE", "30"),
                Map.entry("CHAT_MESSAGES_PER_HOUR", "0"),
                Map.entry("CHAT_MIN_MESSAGE_DELAY", "500"),
                Map.entry("CHAT_UPLOAD_TYPES", "image/PNG, application/pdf"),
                Map.entry("CHAT_FILES_DIR", dir.toString()),
                Map.entry("COMMUNICATION_TRANSPORT", "websocket"));

        ReadSettings read = SettingsReader.read(environment, null);

        assertThat(read.warnings()).isEmpty();
        assertThat(read.settings())
                .isEqualTo(new Settings(
                        "0.0.0.0",
                        0,
                        URI.create("https://chat.example-hotel.com/"),
                        List.of("10.0.0.0/8", "::1"),
                        new Keystore(keystore, new Secret("changeit")),
                        HotelScope.of(new HotelId("hotel_1"), new HotelId("hotel-2")),
                        List.of("https://a.example", "http://localhost:8080"),
                        new Secret("correct horse battery"),
                        Duration.ofHours(8),
                        VisitorTokens.REQUIRED,
                        dir,
                        new DatabaseChoice(DatabaseChoice.Kind.MEMORY, "memory:"),
                        Durability.PROCESS,
                        "/chat-socket",
                        Duration.ofSeconds(25),
                        5,
                        2000,
                        1000,
                        new MessageLimits(30, 0, Duration.ofMillis(500)),
                        List.of(new ContentType("image/png"), new ContentType("application/pdf")),
                        dir));
        assertThat(read.settings().loopbackOnly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CHAT_BIND                 | 256.0.0.1
                    CHAT_BIND                 | 10.0.0.0/8
                    CHAT_BIND                 | my host
                    CHAT_UPLOAD_TYPES         | png
                    CHAT_UPLOAD_TYPES         | image/png none
                    WEBSOCKET_PORT            | 65536
                    WEBSOCKET_PORT            | -1
                    WEBSOCKET_PORT            | 3001.5
                    WEBSOCKET_PORT            | 99999999999999999999999
                    WEBSOCKET_PATH            | ws/chat
                    WEBSOCKET_PATH            | /
                    WEBSOCKET_PATH            | /ws/chat/
                    WEBSOCKET_PATH            | /ws/staff
                    WEBSOCKET_PATH            | /api/v1
                    WEBSOCKET_PATH            | /{hotel}
                    WEBSOCKET_PING_INTERVAL   | 30s
                    WEBSOCKET_PING_INTERVAL   | 0
                    WEBSOCKET_MAX_CONNECTIONS | 0
                    WIDGET_ALLOWED_ORIGINS    | *
                    WIDGET_ALLOWED_ORIGINS    | www.example-hotel.com
                    WIDGET_ALLOWED_ORIGINS    | https://www.example-hotel.com/
                    WIDGET_ALLOWED_ORIGINS    | https://www.example-hotel.com:443
                    WIDGET_ALLOWED_ORIGINS    | https://WWW.example-hotel.com
                    WIDGET_ALLOWED_ORIGINS    | https://a.example https://b.example
                    WIDGET_ALLOWED_ORIGINS    | https://user@a.example
                    CHAT_MESSAGES_PER_MINUTE  | -1
                    CHAT_MESSAGES_PER_HOUR    | many
                    CHAT_MIN_MESSAGE_DELAY    | 60001
                    WIDGET_MAX_MESSAGE_SIZE   | 65536
                    WIDGET_MAX_FILE_SIZE      | 5MB
                    CHAT_DATA_DIR             | pom.xml
                    CHAT_DATABASE_URL         | jdbc:mysql://localhost/chat
                    CHAT_DATABASE_URL         | jdbc:postgresql://me@localhost/chat
                    CHAT_DATABASE_URL         | postgres://localhost/chat
                    CHAT_DATABASE_URL         | jdbc:postgresql://localhost
                    CHAT_DATABASE_URL         | jdbc:h2:tcp://localhost/chat
                    CHAT_HOTELS               | hotel one
                    CHAT_HOTELS               | hotel_1,*
                    CHAT_HOTELS               | ,
                    CHAT_PUBLIC_URL           | chat.example-hotel.com
                    CHAT_PUBLIC_URL           | https://example-hotel.com/chat
                    CHAT_TRUSTED_PROXIES      | proxy.example
                    CHAT_TRUSTED_PROXIES      | 10.0.0.0/33
                    CHAT_TRUSTED_PROXIES      | 10.0.0.0/8/8
                    CHAT_TLS_KEYSTORE         | no-such-file.p12
                    CHAT_DURABILITY           | none
                    CHAT_SESSION_HOURS        | 0
                    WEBCHAT_VISITOR_TOKENS    | never
                    COMMUNICATION_TRANSPORT   | telegram
                    """)
    void refusesWithTheNameTheValueAndWhatIsAllowed(String name, String value) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(name, value), null))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining(name + " is \"" + value + "\"; allowed is ");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Path file = file("chat.properties", "WEBSOCKET_PORT=many\nWEBSOCKET_PTAH=/ws/chat\n");
        Map<String, String> environment = Map.of("CHAT_DURABILITY", "none", "CHAT_SESSION_HOURS", "0");

        assertThatThrownBy(() -> SettingsReader.read(environment, file))
                .hasMessageContainingAll(
                        "WEBSOCKET_PORT is \"many\"", "CHAT_DURABILITY is \"none\"", "CHAT_SESSION_HOURS is \"0\"")
                .hasMessageContaining("WEBSOCKET_PTAH in " + file + " is not a setting; did you mean WEBSOCKET_PATH?");
    }

    @Test
    void letsTheEnvironmentWinOverTheFile() {
        Path file = file("chat.properties", "WEBSOCKET_PORT=4001\nCHAT_SESSION_HOURS=2\n");

        Settings settings =
                SettingsReader.read(Map.of("WEBSOCKET_PORT", "4002"), file).settings();

        assertThat(settings.port()).isEqualTo(4002);
        assertThat(settings.sessionLength()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void takesAnEmptyTextForNotSet() {
        Settings settings = SettingsReader.read(Map.of("WEBSOCKET_PORT", " ", "CHAT_PUBLIC_URL", ""), null)
                .settings();

        assertThat(settings.port()).isEqualTo(3001);
        assertThat(settings.publicUrl()).isNull();
    }

    @Test
    void refusesAFileThatCannotBeRead() {
        Path missing = dir.resolve("missing.properties");

        assertThatThrownBy(() -> SettingsReader.read(Map.of(), missing)).hasMessageContaining(missing.toString());
    }

    @Test
    void readsADatabaseAndWhomItKnows() {
        Map<String, String> environment = Map.of(
                "CHAT_DATABASE_URL", "jdbc:postgresql://db-1:5433,db-2/chat?sslmode=require",
                "CHAT_DATABASE_USER", "jack",
                "CHAT_DATABASE_PASSWORD", "hunter2 @/?");

        DatabaseChoice database =
                SettingsReader.read(environment, null).settings().database();

        assertThat(database)
                .isEqualTo(new DatabaseChoice(
                        DatabaseChoice.Kind.POSTGRES,
                        "jdbc:postgresql://db-1:5433,db-2/chat?sslmode=require",
                        "jack",
                        new Secret("hunter2 @/?")));
        assertThat(database.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"CHAT_DATABASE_USER, jack, ''", "CHAT_DATABASE_PASSWORD, hunter2, memory:"})
    void refusesAUserWhomNoDatabaseKnows(String name, String value, String url) {
        assertThatThrownBy(() -> SettingsReader.read(Map.of(name, value, "CHAT_DATABASE_URL", url), null))
                .hasMessageContaining("names no database that has users")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesAKeystorePasswordWithoutAKeystore() {
        assertThatThrownBy(() -> SettingsReader.read(Map.of("CHAT_TLS_KEYSTORE_PASSWORD", "changeit"), null))
                .hasMessageContaining("without CHAT_TLS_KEYSTORE");
    }

    @Test
    void neverShowsASecret() {
        Map<String, String> environment = Map.of(
                "CHAT_ADMIN_PASSWORD",
                "hunter2",
                "CHAT_DATABASE_URL",
                "jdbc:mysql://me:hunter2@db/chat?password=hunter2&a=b");

        assertThatThrownBy(() -> SettingsReader.read(environment, null))
                .hasMessageContaining("CHAT_ADMIN_PASSWORD is \"********\"")
                .hasMessageContaining("jdbc:mysql://me:********@db/chat?password=********&a=b")
                .hasMessageNotContaining("hunter2");
        assertThat(SettingsReader.read(Map.of("CHAT_ADMIN_PASSWORD", "correct horse battery"), null)
                        .toString())
                .doesNotContain("horse");
    }

    @Test
    void showsAWrongValueOnOneLine() {
        assertThatThrownBy(() -> SettingsReader.read(Map.of("WEBSOCKET_PORT", "1\n2\u001b[31m"), null))
                .hasMessageContaining("\"1\\n2\\u001b[31m\"");
    }

    @Test
    void warnsOfWhatThisVersionDoesNotHave() {
        ReadSettings read = SettingsReader.read(
                Map.of("CHAT_REDIS_URL", "redis://localhost", "AI_AGENT_WS_URL", "ws://localhost:8080/ws"), null);

        assertThat(read.warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.startsWith("CHAT_REDIS_URL is set, but"))
                .anyMatch(warning -> warning.startsWith("AI_AGENT_WS_URL is set, but"));
    }

    @Test
    void warnsOfAMistypedNameInTheEnvironment() {
        ReadSettings read =
                SettingsReader.read(Map.of("CHAT_HOTEL", "hotel_1", "CHAT_SOMETHING_ELSE_ENTIRELY", "x"), null);

        assertThat(read.warnings())
                .containsExactly("CHAT_HOTEL in the environment is not a setting; did you mean CHAT_HOTELS?");
    }

    private Path file(String name, String content) {
        try {
            return Files.writeString(dir.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
