package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file of an earlier version, and an end while it is brought up to date. */
@Timeout(60)
class UpgradeTest {

    @TempDir
    private Path directory;

    @Test
    void leavesTheFileAsItWasUntilAllOfItIsUpToDate() throws SQLException, IOException {
        Path file = EmbeddedH2.fileIn(directory);
        makeTablesOfVersion("2");
        Path before = Files.copy(file, directory.resolve("before"));
        FileAccess endsBefore = new FileAccess() {
            @Override
            public void move(Path from, Path to) throws IOException {
                throw new IOException("the process ends here");
            }
        };

        assertThatThrownBy(() -> JdbiStorage.builder()
                        .journal(endsBefore, JournalKeeper.FULL)
                        .embedded(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("left as it is");

        assertThat(Files.mismatch(before, file)).isEqualTo(-1);
        assertThat(directory).isDirectoryNotContaining("glob:**.new.*");
        try (JdbiStorage storage = JdbiStorage.embedded(directory)) {
            assertThat(storage.trouble()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its files have other permissions")
    void leavesTheFileOpenToWhomSomebodyHasOpenedIt() throws SQLException, IOException {
        makeTablesOfVersion("2");
        Path file = EmbeddedH2.fileIn(directory);
        Set<PosixFilePermission> opened = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(file, opened);

        JdbiStorage.embedded(directory).close();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(opened);
    }

    private void makeTablesOfVersion(String version) throws SQLException {
        JdbcDataSource h2 = EmbeddedH2.source(EmbeddedH2.url(directory));
        try (Connection connection = h2.getConnection()) {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(h2)
                    .locations("classpath:com/jackchat/jdbi/migration")
                    .table("jackchat_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .target(version)
                    .load()
                    .migrate();
            H2Store.writeAndSync(connection);
        }
    }
}
