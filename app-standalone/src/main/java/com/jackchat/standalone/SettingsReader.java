package com.jackchat.standalone;

import static com.jackchat.standalone.KnownSettings.ADMIN_PASSWORD;
import static com.jackchat.standalone.KnownSettings.ALLOWED_ORIGINS;
import static com.jackchat.standalone.KnownSettings.BIND;
import static com.jackchat.standalone.KnownSettings.DATABASE;
import static com.jackchat.standalone.KnownSettings.DATABASE_PASSWORD;
import static com.jackchat.standalone.KnownSettings.DATABASE_USER;
import static com.jackchat.standalone.KnownSettings.DATA_DIR;
import static com.jackchat.standalone.KnownSettings.DURABILITY;
import static com.jackchat.standalone.KnownSettings.FILES_DIR;
import static com.jackchat.standalone.KnownSettings.HOTELS;
import static com.jackchat.standalone.KnownSettings.MAX_CONNECTIONS;
import static com.jackchat.standalone.KnownSettings.MAX_FILE_SIZE;
import static com.jackchat.standalone.KnownSettings.MAX_MESSAGE_SIZE;
import static com.jackchat.standalone.KnownSettings.MESSAGES_PER_HOUR;
import static com.jackchat.standalone.KnownSettings.MESSAGES_PER_MINUTE;
import static com.jackchat.standalone.KnownSettings.MIN_MESSAGE_DELAY;
import static com.jackchat.standalone.KnownSettings.PATH;
import static com.jackchat.standalone.KnownSettings.PING_INTERVAL;
import static com.jackchat.standalone.KnownSettings.PORT;
import static com.jackchat.standalone.KnownSettings.PUBLIC_URL;
import static com.jackchat.standalone.KnownSettings.SESSION_HOURS;
import static com.jackchat.standalone.KnownSettings.TLS_KEYSTORE;
import static com.jackchat.standalone.KnownSettings.TLS_KEYSTORE_PASSWORD;
import static com.jackchat.standalone.KnownSettings.TRANSPORT;
import static com.jackchat.standalone.KnownSettings.TRUSTED_PROXIES;
import static com.jackchat.standalone.KnownSettings.UPLOAD_TYPES;
import static com.jackchat.standalone.KnownSettings.VISITOR_TOKENS;

import com.jackchat.application.MessageLimits;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings from the environment and a properties file; the environment wins. */
final class SettingsReader {

    private SettingsReader() {}

    /**
     * @param file absent when there is none
     * @throws WrongSettingsException with all that is wrong
     */
    static ReadSettings read(Map<String, String> environment, @Nullable Path file) {
        GivenSettings given = GivenSettings.of(environment, file);
        given.of(TRANSPORT);
        Settings settings = new Settings(
                given.of(BIND),
                given.of(PORT),
                given.ifSet(PUBLIC_URL),
                given.of(TRUSTED_PROXIES),
                keystore(given),
                given.of(HOTELS),
                given.of(ALLOWED_ORIGINS),
                given.ifSet(ADMIN_PASSWORD),
                given.of(SESSION_HOURS),
                given.of(VISITOR_TOKENS),
                given.of(DATA_DIR),
                database(given),
                given.of(DURABILITY),
                given.of(PATH),
                given.of(PING_INTERVAL),
                given.of(MAX_CONNECTIONS),
                given.of(MAX_MESSAGE_SIZE),
                given.of(MAX_FILE_SIZE),
                new MessageLimits(
                        given.of(MESSAGES_PER_MINUTE), given.of(MESSAGES_PER_HOUR), given.of(MIN_MESSAGE_DELAY)),
                given.of(UPLOAD_TYPES),
                given.ifSet(FILES_DIR));
        return given.read(settings);
    }

    private static DatabaseChoice database(GivenSettings given) {
        DatabaseChoice choice = given.ifSet(DATABASE);
        String user = given.ifSet(DATABASE_USER);
        Secret password = given.ifSet(DATABASE_PASSWORD);
        boolean named = choice == null ? given.has(DATABASE) : choice.kind().knowsUsers();
        if ((user != null || password != null) && !named) {
            given.problem("CHAT_DATABASE_USER or CHAT_DATABASE_PASSWORD is set, but CHAT_DATABASE_URL names no database"
                    + " that has users.");
        }
        return (choice == null ? DatabaseChoice.IN_DATA_DIR : choice).as(user, password);
    }

    private static @Nullable Keystore keystore(GivenSettings given) {
        Path file = given.ifSet(TLS_KEYSTORE);
        Secret password = given.ifSet(TLS_KEYSTORE_PASSWORD);
        if (password != null && !given.has(TLS_KEYSTORE)) {
            given.problem("CHAT_TLS_KEYSTORE_PASSWORD is set without CHAT_TLS_KEYSTORE, whose password it is.");
        }
        return file == null ? null : new Keystore(file, password == null ? new Secret("") : password);
    }
}
