package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Scene;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A database that is slow, then gone, then back. */
@Timeout(60)
class TroubleTest {

    private Connection keeper;
    private JdbiStorage storage;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean gone;

    @BeforeEach
    void open() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        h2.setUser("sa");
        keeper = h2.getConnection();
        storage = JdbiStorage.on(behindAGate(h2));
    }

    @AfterEach
    void close() throws SQLException {
        gone = false;
        gate.countDown();
        storage.close();
        keeper.close();
    }

    @Test
    void saysWithinTwoSecondsThatTheDatabaseDoesNotAnswer() {
        gate = new CountDownLatch(1);
        Instant start = Instant.now();

        assertThat(storage.trouble()).contains("the database has not answered within 2 seconds");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));

        gate.countDown();
        assertThat(storage.trouble()).isEmpty();
    }

    @Test
    void refusesWhileTheDatabaseIsGoneAndRecoversByItself() {
        Scene scene = Scene.in(storage);
        scene.says("Hello");
        gone = true;

        assertThat(storage.trouble()).contains("the database cannot be reached");
        assertThatThrownBy(() -> storage.inbox().current(scene.hotel(), 10)).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> outcome(scene.sends(scene.guest(), aDraft()))).isInstanceOf(OverloadedException.class);
        assertThat(storage.trouble()).contains("the database cannot be written to");

        gone = false;
        assertThat(storage.trouble()).isEmpty();
        assertThat(scene.says("Back again").message().seq()).isEqualTo(2);
    }

    @Test
    void saysThatItIsClosed() {
        storage.close();

        assertThat(storage.trouble()).contains("the storage is closed");
        assertThatThrownBy(() -> storage.hotels().within(HotelScope.all())).isInstanceOf(OverloadedException.class);
    }

    private DataSource behindAGate(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    gate.await();
                    if (gone) throw new SQLException("the database is gone", "08001");
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
