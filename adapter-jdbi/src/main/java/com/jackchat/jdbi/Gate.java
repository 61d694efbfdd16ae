package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way into the database: open to all, or shut while the database has to be opened anew. */
final class Gate {

    // Who works in the database reads; who opens it anew writes.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    // Who has a transaction reads; who takes down what is committed writes.
    private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();
    private volatile @Nullable String reason;

    /** Does the work in the database, or refuses it where the gate is shut. Work may go through again from within. */
    <R> R pass(Supplier<R> work) {
        if (isShutToMe()) throw new OverloadedException(Failures.RETRY_AFTER);
        lock.readLock().lock();
        try {
            // It may have been shut while this thread waited.
            if (isShutToMe()) throw new OverloadedException(Failures.RETRY_AFTER);
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The same for a transaction, which is never under way between transactions. */
    <R> R passInTransaction(Supplier<R> work) {
        return pass(() -> {
            transactions.readLock().lock();
            try {
                return work.get();
            } finally {
                transactions.readLock().unlock();
            }
        });
    }

    /** Does this when no transaction is under way. It has to be short, because none begins meanwhile. */
    void betweenTransactions(Runnable work) {
        transactions.writeLock().lock();
        try {
            work.run();
        } finally {
            transactions.writeLock().unlock();
        }
    }

    private boolean isShutToMe() {
        return reason != null && !lock.isWriteLockedByCurrentThread();
    }

    /** Refuses all that comes from now on. What is under way goes on. */
    void shut(String why) {
        reason = why;
    }

    /** Why it is shut; empty while it is open. */
    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Waits for what is under way, and does this alone. When it does not fail, the gate is open again. */
    void openAfter(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
            reason = null;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
