package com.jackchat.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** The connections that a host application brings along. */
final class HostPool {

    private HostPool() {}

    static HikariDataSource to(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setConnectionTimeout(2000);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** A storage in a directory, or at a URL: then its pool lives as long as the process. */
    static JdbiStorage open(String place, JdbiStorage.Builder builder) {
        return isUrl(place) ? builder.on(to(place)) : builder.embedded(Path.of(place));
    }

    static boolean isUrl(String place) {
        return place.startsWith("jdbc:");
    }
}
