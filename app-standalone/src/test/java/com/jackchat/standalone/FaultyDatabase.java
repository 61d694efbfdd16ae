package com.jackchat.standalone;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A host application's database that does not answer, or is not there, as long as a test says so. */
final class FaultyDatabase implements AutoCloseable {

    private static final Set<String> TO_THE_DATABASE =
            Set.of("prepareStatement", "createStatement", "commit", "isValid");

    private final Connection keeper;
    private final DataSource real;
    private final Object lock = new Object();

    // Guarded by the lock.
    private boolean answers = true;
    private boolean there = true;

    FaultyDatabase() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        h2.setUser("sa");
        keeper = h2.getConnection();
        real = h2;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, args) -> {
            pass();
            Object result = invoke(real, method, args);
            return result instanceof Connection connection ? behindTheFault(connection) : result;
        });
    }

    private Connection behindTheFault(Connection connection) {
        return proxy(Connection.class, (proxy, method, args) -> {
            if (TO_THE_DATABASE.contains(method.getName())) pass();
            return invoke(connection, method, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void pass() throws InterruptedException, SQLException {
        synchronized (lock) {
            while (!answers) lock.wait();
            if (!there) throw new SQLException("the database is gone", "08001");
        }
    }

    /** Whatever is asked of it waits. */
    void hang() {
        set(false, true);
    }

    /** Whatever is asked of it fails. */
    void leave() {
        set(true, false);
    }

    void comeBack() {
        set(true, true);
    }

    private void set(boolean answering, boolean present) {
        synchronized (lock) {
            answers = answering;
            there = present;
            lock.notifyAll();
        }
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
    }
}
