package com.jackchat.jdbi;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2MigrationTest extends Migrated {

    @Override
    DataSource emptyDatabase() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        h2.setUser("sa");
        return h2;
    }

    @Override
    String numbers(int to) {
        return "SYSTEM_RANGE(1, " + to + ")";
    }

    @Override
    String randomUuid() {
        return "RANDOM_UUID()";
    }
}
