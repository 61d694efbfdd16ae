package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.HotelScope;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    @Test
    void goesThroughAndLeavesNothingBehind() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        StorageThreads threads = new StorageThreads(2);
        try (JdbiStorage storage = JdbiStorage.on(pool)) {
            boolean wentThrough = Rehearsal.on(pool, threads, new TimeOrderedIds());

            assertThat(wentThrough).isTrue();
            assertThat(storage.hotels().within(HotelScope.all())).isEmpty();
        } finally {
            threads.close();
            pool.dispose();
        }
    }
}
