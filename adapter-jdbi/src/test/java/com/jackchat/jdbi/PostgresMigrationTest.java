package com.jackchat.jdbi;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresMigrationTest extends Migrated {

    @Override
    DataSource emptyDatabase() {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(PostgresServer.newSchema());
        return postgres;
    }

    @Override
    String numbers(int to) {
        return "generate_series(1, " + to + ") AS numbers(x)";
    }

    @Override
    String randomUuid() {
        return "gen_random_uuid()";
    }
}
