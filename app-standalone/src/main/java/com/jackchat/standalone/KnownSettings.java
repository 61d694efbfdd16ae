package com.jackchat.standalone;

import com.jackchat.domain.ContentType;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.jdbi.Durability;
import com.jackchat.ports.VisitorTokens;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The table of all settings: what reads them and what explains them both come from here. */
final class KnownSettings {

    static final Setting<String> BIND = new Setting<>(
            "CHAT_BIND",
            "127.0.0.1",
            "The address to listen on; 0.0.0.0 to be reachable from other machines.",
            Addresses.BIND);

    static final Setting<Integer> PORT = new Setting<>(
            "WEBSOCKET_PORT",
            "3001",
            "The one port for WebSocket, REST and pages; 0 takes a free one.",
            Allowed.integer(0, 65_535));

    static final Setting<String> PATH =
            new Setting<>("WEBSOCKET_PATH", "/ws/chat", "Where guests' WebSockets connect.", Addresses.SOCKET_PATH);

    static final Setting<Duration> PING_INTERVAL = new Setting<>(
            "WEBSOCKET_PING_INTERVAL",
            "30000",
            "How often each connection is asked whether it is alive; without an answer it is cut before two are over.",
            Allowed.milliseconds(1_000, 600_000));

    static final Setting<Integer> MAX_CONNECTIONS = new Setting<>(
            "WEBSOCKET_MAX_CONNECTIONS",
            "10000",
            "How many connections at once; more are told to come back later.",
            Allowed.integer(1, 1_000_000));

    static final Setting<List<String>> ALLOWED_ORIGINS = new Setting<>(
            "WIDGET_ALLOWED_ORIGINS",
            "",
            "The sites whose pages may embed the widget; nothing allows all.",
            Allowed.listOf(Addresses.ORIGIN));

    static final Setting<Integer> MAX_MESSAGE_SIZE = new Setting<>(
            "WIDGET_MAX_MESSAGE_SIZE",
            "4096",
            "The longest message, in bytes of UTF-8.",
            // A frame has at most 64 KiB; what is left is for the frame's other fields.
            Allowed.integer(1, 60_000));

    static final Setting<Integer> MAX_FILE_SIZE = new Setting<>(
            "WIDGET_MAX_FILE_SIZE", "5242880", "The largest attachment, in bytes.", Allowed.integer(1, 1_073_741_824));

    static final Setting<Integer> MESSAGES_PER_MINUTE = new Setting<>(
            "CHAT_MESSAGES_PER_MINUTE",
            "60",
            "How many messages a guest may send in a minute; 0 for any number.",
            Allowed.integer(0, 1_000_000));

    static final Setting<Integer> MESSAGES_PER_HOUR = new Setting<>(
            "CHAT_MESSAGES_PER_HOUR",
            "600",
            "How many messages a guest may send in an hour; 0 for any number.",
            Allowed.integer(0, 1_000_000));

    static final Setting<Duration> MIN_MESSAGE_DELAY = new Setting<>(
            "CHAT_MIN_MESSAGE_DELAY",
            "0",
            "The shortest time from one message of a guest to the next.",
            Allowed.milliseconds(0, 60_000));
    static final Setting<List<ContentType>> UPLOAD_TYPES = new Setting<>(
            "CHAT_UPLOAD_TYPES",
            "image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain,text/csv,"
                    + "application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
                    + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "What attachments may be, comma-separated media types; none for no attachments at all.",
            new Allowed<>(
                    "none, or a comma-separated list of media types such as image/png", KnownSettings::contentTypes));

    static final Setting<Path> FILES_DIR = new Setting<>(
            "CHAT_FILES_DIR",
            "",
            "Where attachments are kept; nothing for files in CHAT_DATA_DIR. Several nodes share one.",
            file(
                    "a directory, or a path where one can be made",
                    path -> !Files.exists(path) || Files.isDirectory(path)));

    static final Setting<Path> DATA_DIR = new Setting<>(
            "CHAT_DATA_DIR",
            "./data",
            "Where database and attachments are kept; made when it is not there.",
            file(
                    "a directory, or a path where one can be made",
                    path -> !Files.exists(path) || Files.isDirectory(path)));

    static final Setting<DatabaseChoice> DATABASE = new Setting<>(
            "CHAT_DATABASE_URL",
            "",
            "The database; nothing for an H2 file in CHAT_DATA_DIR, memory: to keep nothing,"
                    + " jdbc:postgresql://HOST/DATABASE, or jdbc:h2:file:/PATH.",
            DatabaseChoice.ALLOWED,
            DatabaseChoice::masked);

    static final Setting<String> DATABASE_USER =
            new Setting<>("CHAT_DATABASE_USER", "", "Whom the database of CHAT_DATABASE_URL knows.", Allowed.ANY_TEXT);

    static final Setting<Secret> DATABASE_PASSWORD =
            Setting.secret("CHAT_DATABASE_PASSWORD", "Its password.", Allowed.ANY_TEXT);

    static final Setting<Durability> DURABILITY = new Setting<>(
            "CHAT_DURABILITY",
            "disk",
            "What an acknowledged message survives: disk, also a power cut; process, only the end of the process.",
            Allowed.oneOf(Durability.class));

    static final Setting<HotelScope> HOTELS = new Setting<>(
            "CHAT_HOTELS",
            "*",
            "The ids of the hotels that are served, comma-separated; * serves any.",
            new Allowed<>(
                    "* or a comma-separated list of ids, each 1 to 64 of A-Z a-z 0-9 _ -", KnownSettings::hotels));

    static final Setting<Secret> ADMIN_PASSWORD = Setting.secret(
            "CHAT_ADMIN_PASSWORD",
            "The password of the first administrator, whose log-in is admin; read at the first start only."
                    + " Without it one is made and printed once.",
            PasswordRules.ALLOWED);

    static final Setting<Duration> SESSION_HOURS = new Setting<>(
            "CHAT_SESSION_HOURS", "24", "How long a member of staff stays logged in.", Allowed.hours(1, 8_760));

    static final Setting<URI> PUBLIC_URL = new Setting<>(
            "CHAT_PUBLIC_URL",
            "",
            "Where guests reach this server, when a proxy is in front of it.",
            Addresses.PUBLIC_URL);

    static final Setting<List<String>> TRUSTED_PROXIES = new Setting<>(
            "CHAT_TRUSTED_PROXIES",
            "",
            "The proxies whose word is taken for a client's address, comma-separated addresses or ranges.",
            Allowed.listOf(Addresses.RANGE));

    static final Setting<Path> TLS_KEYSTORE = new Setting<>(
            "CHAT_TLS_KEYSTORE",
            "",
            "A PKCS#12 or JKS file with the server's key and certificates, to serve https and wss itself.",
            file("a file that can be read", path -> Files.isRegularFile(path) && Files.isReadable(path)));

    static final Setting<Secret> TLS_KEYSTORE_PASSWORD =
            Setting.secret("CHAT_TLS_KEYSTORE_PASSWORD", "Its password.", Allowed.ANY_TEXT);

    static final Setting<VisitorTokens> VISITOR_TOKENS = new Setting<>(
            "WEBCHAT_VISITOR_TOKENS",
            "auto",
            "What guests need to resume: auto, their token if they were given one; required, always.",
            Allowed.oneOf(VisitorTokens.class));

    static final Setting<String> TRANSPORT = new Setting<>(
            "COMMUNICATION_TRANSPORT",
            "websocket",
            "How guests are reached.",
            new Allowed<>(
                    "websocket; telegram is not in this version yet",
                    text -> text.equals("websocket") ? Optional.of(text) : Optional.empty()));

    /** In the order in which the help text explains them. */
    static final List<Setting<?>> ALL = List.of(
            BIND,
            PORT,
            PUBLIC_URL,
            TRUSTED_PROXIES,
            TLS_KEYSTORE,
            TLS_KEYSTORE_PASSWORD,
            HOTELS,
            ALLOWED_ORIGINS,
            ADMIN_PASSWORD,
            SESSION_HOURS,
            VISITOR_TOKENS,
            DATA_DIR,
            DATABASE,
            DATABASE_USER,
            DATABASE_PASSWORD,
            DURABILITY,
            PATH,
            PING_INTERVAL,
            MAX_CONNECTIONS,
            MAX_MESSAGE_SIZE,
            MAX_FILE_SIZE,
            MESSAGES_PER_MINUTE,
            MESSAGES_PER_HOUR,
            MIN_MESSAGE_DELAY,
            UPLOAD_TYPES,
            FILES_DIR,
            TRANSPORT);

    /** What will be settings. Whoever sets one already is told that nothing comes of it. */
    static final List<String> NOT_YET = List.of(
            "CHAT_REDIS_URL",
            "CHAT_RETENTION_DAYS",
            "CHAT_AGENT_URL",
            "AI_AGENT_WS_URL",
            "CHAT_MODEL_URL",
            "CHAT_MODEL_KEY",
            "CHAT_MODEL_NAME",
            "CHAT_SMTP_URL",
            "CHAT_WEBPUSH_KEYS",
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_CHAT_ID");

    private KnownSettings() {}

    private static Optional<List<ContentType>> contentTypes(String text) {
        if (text.equals("none")) return Optional.of(List.of());
        return Allowed.listOf(new Allowed<>("a media type", KnownSettings::contentType))
                .parse()
                .apply(text);
    }

    private static Optional<ContentType> contentType(String text) {
        try {
            return Optional.of(ContentType.of(text));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<HotelScope> hotels(String text) {
        if (text.equals("*")) return Optional.of(HotelScope.all());
        Allowed<HotelId> id = new Allowed<>(
                "an id", part -> HotelId.isValid(part) ? Optional.of(new HotelId(part)) : Optional.empty());
        return Allowed.listOf(id)
                .parse()
                .apply(text)
                .filter(ids -> !ids.isEmpty())
                .map(ids -> HotelScope.of(Set.copyOf(ids)));
    }

    private static Allowed<Path> file(String what, Predicate<Path> test) {
        return new Allowed<>(what, text -> {
            try {
                return Optional.of(Path.of(text)).filter(test);
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }
}
