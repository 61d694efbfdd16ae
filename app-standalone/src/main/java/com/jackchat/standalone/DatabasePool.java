package com.jackchat.standalone;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;

/** The connections to the database of a URL. */
final class DatabasePool {

    private DatabasePool() {}

    /** @throws CannotStartException when there is no such database, or it does not let us in */
    static HikariDataSource to(DatabaseChoice choice) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("jackchat");
        config.setJdbcUrl(choice.url());
        if (choice.user() != null) config.setUsername(choice.user());
        if (choice.password() != null) config.setPassword(choice.password().value());
        if (choice.kind() == DatabaseChoice.Kind.POSTGRES) postgres(config);
        else h2(config, choice.url());
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new CannotStartException(problem(choice.url(), e), e);
        }
    }

    private static void h2(HikariConfig config, String url) {
        // Else H2 would close the database at the first signal, before what is under way is stored; and a start that
        // is refused would leave a trace file beside it.
        config.setJdbcUrl(with(with(url, "DB_CLOSE_ON_EXIT", "FALSE"), "TRACE_LEVEL_FILE", "0"));
        // One connection always stays, and with it the database stays open.
        config.setMaxLifetime(0);
    }

    /** What the URL says itself wins. */
    private static void postgres(HikariConfig config) {
        // While the server is gone, callers hear of it rather than wait.
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        config.addDataSourceProperty("ApplicationName", "jack-chat");
        config.addDataSourceProperty("connectTimeout", "3");
        // A server that vanished without a word is given up after this many seconds.
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // After a failover, never the server that became the standby.
        config.addDataSourceProperty("targetServerType", "primary");
    }

    /** H2 refuses a URL that says a thing twice. */
    private static String with(String url, String option, String value) {
        return url.toUpperCase(Locale.ROOT).contains(";" + option + "=") ? url : url + ";" + option + "=" + value;
    }

    private static String problem(String url, RuntimeException failure) {
        String name = "The database of CHAT_DATABASE_URL, " + DatabaseChoice.masked(url) + ", ";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return name + "is in use: another Jack Chat runs on it.";
            }
        }
        return name + "cannot be opened: "
                + DatabaseChoice.masked(OneLine.escape(String.valueOf(failure.getMessage())));
    }
}
