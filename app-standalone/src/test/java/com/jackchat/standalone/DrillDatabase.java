package com.jackchat.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a drill's server keeps its data in; a PostgreSQL that was started for the drill ends with it. */
final class DrillDatabase implements Closeable {

    private static final String OF_ITS_OWN = "postgres";

    private final Map<String, String> settings;
    private final Closeable server;

    private DrillDatabase(Map<String, String> settings, Closeable server) {
        this.settings = settings;
        this.server = server;
    }

    /** @param url empty for the jar's own file; {@value #OF_ITS_OWN} for a PostgreSQL in this directory */
    static DrillDatabase of(String url, Path directory) throws IOException {
        if (url.isEmpty()) return new DrillDatabase(RunningJar.NO_LIMITS, () -> {});
        if (url.equals(OF_ITS_OWN)) return ofItsOwn(directory.resolve("postgres"));
        return new DrillDatabase(on(url), () -> {});
    }

    private static DrillDatabase ofItsOwn(Path directory) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // The library turns off, for speed, what keeps data.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new DrillDatabase(on(server.getJdbcUrl("postgres", "postgres")), server);
    }

    private static Map<String, String> on(String url) {
        Map<String, String> settings = new HashMap<>(RunningJar.NO_LIMITS);
        settings.put("CHAT_DATABASE_URL", url);
        return settings;
    }

    Map<String, String> settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
