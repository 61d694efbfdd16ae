package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the database how it is, with patience for two seconds and one question at a time. */
final class Probe {

    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1900);

    private final Database database;
    private final LogWriter writer;
    private final StorageThreads threads;
    private final Gate gate;
    private @Nullable Future<Boolean> asked;

    Probe(Database database, LogWriter writer, StorageThreads threads, Gate gate) {
        this.gate = gate;
        this.database = database;
        this.writer = writer;
        this.threads = threads;
    }

    Optional<String> trouble() {
        Optional<String> closed = gate.reason();
        return closed.isPresent() ? closed : troubleOfDatabase();
    }

    private Optional<String> troubleOfDatabase() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        boolean interrupted = false;
        try {
            Future<Boolean> answer = ask();
            while (true) {
                try {
                    answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return Optional.empty();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (OverloadedException e) {
            return Optional.of("the storage is closed");
        } catch (TimeoutException e) {
            return Optional.of("the database has not answered within 2 seconds");
        } catch (ExecutionException e) {
            return Optional.of(
                    writer.failing() ? "the database cannot be written to" : "the database cannot be reached");
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** A question that still waits for its answer is not asked again: a stuck database gets no queue of them. */
    private synchronized Future<Boolean> ask() {
        Future<Boolean> pending = asked;
        if (pending != null && !pending.isDone()) return pending;
        Future<Boolean> answer = threads.submit(this::look);
        asked = answer;
        return answer;
    }

    /** A database that could not be written to is only well again once it can be. */
    private boolean look() {
        if (!writer.failing()) {
            return database.transact(handle -> Schema.findEpoch(handle).isPresent());
        }
        database.transact(handle -> handle.execute(Schema.TOUCH));
        database.flush();
        writer.recovered();
        return true;
    }
}
