package com.jackchat.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that may be lost between a commit and its answer. */
final class FrailConnection {

    private FrailConnection() {}

    /** @param commitFails makes the next commit fail for whoever asked for it, although it is one */
    static Connection of(Connection connection, AtomicBoolean commitFails) {
        return (Connection) Proxy.newProxyInstance(
                FrailConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (method.getName().equals("commit") && commitFails.getAndSet(false)) {
                            throw new SQLException("the answer was lost", "08007");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
