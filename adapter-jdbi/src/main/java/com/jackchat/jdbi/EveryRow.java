package com.jackchat.jdbi;

import com.jackchat.jdbi.EmbeddedBackup.Progress;
import com.jackchat.jdbi.EmbeddedBackup.Step;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads all that is in a database, and changes nothing: a page that is damaged shows only when it is read. */
final class EveryRow {

    private static final int TELL_EVERY = 1_000;

    private final Statement statement;
    private final Progress progress;
    private long done;
    private long all;

    private EveryRow(Statement statement, Progress progress) {
        this.statement = statement;
        this.progress = progress;
    }

    /** @throws StorageException when something cannot be read */
    static void read(Path directory, Progress progress) {
        // Row by row; else H2 gathers a table before it shows the first one.
        String url = EmbeddedH2.url(directory) + ";ACCESS_MODE_DATA=r;LAZY_QUERY_EXECUTION=1";
        try (Connection connection = EmbeddedH2.source(url).getConnection();
                Statement statement = connection.createStatement()) {
            new EveryRow(statement, progress).read();
        } catch (SQLException e) {
            throw new StorageException(
                    EmbeddedH2.fileIn(directory)
                            + " is damaged: it cannot be read to its end. It was left as it is: keep"
                            + " a copy of it, and restore an earlier backup",
                    e);
        }
    }

    private void read() throws SQLException {
        List<String> tables = tables();
        for (String table : tables) all += count(table);
        for (String table : tables) read(table);
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'JACKCHAT_%'"
                + " AND table_schema = 'PUBLIC'";
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) tables.add(found.getString(1));
        }
        return tables;
    }

    private long count(String table) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private void read(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) rows.getObject(column);
                if (++done % TELL_EVERY == 0) progress.at(Step.CHECK, done, all);
            }
        }
    }
}
