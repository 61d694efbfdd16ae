package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The way to the database that all parts of the storage share: where its work runs, what a transaction is, and what
 * its failures are called.
 */
final class Database {

    private static final int ATTEMPTS = 4;

    private final Jdbi jdbi;
    private final StorageThreads threads;
    private final Flush flush;
    private final String prologue;
    private final Gate gate;
    private final Runnable catchUp;

    /** @param prologue what each transaction begins with; nothing when empty */
    Database(Jdbi jdbi, StorageThreads threads, Flush flush, String prologue, Gate gate) {
        this(jdbi, threads, flush, prologue, gate, () -> {});
    }

    private Database(Jdbi jdbi, StorageThreads threads, Flush flush, String prologue, Gate gate, Runnable catchUp) {
        this.jdbi = jdbi;
        this.threads = threads;
        this.flush = flush;
        this.prologue = prologue;
        this.gate = gate;
        this.catchUp = catchUp;
    }

    /** The same for those to whom it matters that all is in it that was decided on before they look. */
    Database behind(Runnable arrival) {
        return new Database(jdbi, threads, flush, prologue, gate, arrival);
    }

    /** Waits for what is on its way into it. */
    void catchUp() {
        catchUp.run();
    }

    /** Several steps between which the database is not opened anew. They may be on this very thread. */
    <R> R within(Supplier<R> work) {
        return gate.pass(work);
    }

    <R> R read(Function<Handle, R> work) {
        return threads.call(() -> {
            catchUp();
            try {
                return here(work);
            } catch (JdbiException e) {
                throw Failures.of(e);
            }
        });
    }

    /** Reads on this very thread, which must be one of the storage's own. */
    <R> R here(Function<Handle, R> work) {
        return gate.pass(() -> jdbi.withHandle(work::apply));
    }

    /** One transaction, durable when this returns. Runs again when another one got in its way. */
    <R> R write(Function<Handle, R> work) {
        return write(work, result -> true);
    }

    /** The same, forced to the disk only where the result asks for it. */
    <R> R write(Function<Handle, R> work, Predicate<R> forced) {
        return forcing(() -> attempt(work), forced);
    }

    /** The same for what changes a conversation. */
    <R> R write(
            Ledger ledger, Function<Handle, R> work, Predicate<R> forced, Function<R, Optional<Conversation>> changed) {
        Supplier<R> turn = () -> {
            catchUp();
            R result = attempt(work);
            ledger.keepIfKnown(changed.apply(result));
            return result;
        };
        return forcing(() -> ledger.inTurn(turn), forced);
    }

    private <R> R forcing(Supplier<R> work, Predicate<R> forced) {
        return threads.call(() -> {
            // Most of it before the others have to wait for this one's turn.
            catchUp();
            return gate.pass(() -> forcingNow(work, forced));
        });
    }

    private <R> R forcingNow(Supplier<R> work, Predicate<R> forced) {
        flush.begin();
        boolean owed = false;
        try {
            R result = work.get();
            owed = forced.test(result);
            if (owed) flush.now();
            owed = false;
            return result;
        } catch (JdbiException e) {
            // Even a commit that failed may have been one.
            owed = true;
            throw Failures.of(e);
        } finally {
            if (owed) {
                flush.failed();
            } else {
                flush.settled();
            }
        }
    }

    /** One transaction on this very thread, which must be one of the storage's own. */
    <R> R transact(Function<Handle, R> work) {
        return gate.passInTransaction(() -> jdbi.inTransaction(TransactionIsolationLevel.READ_COMMITTED, handle -> {
            if (!prologue.isEmpty()) handle.execute(prologue);
            return work.apply(handle);
        }));
    }

    void flush() {
        catchUp();
        gate.pass(() -> {
            flush.now();
            return true;
        });
    }

    /** A commit that failed may have been one all the same: it is owed a force, which the next flush pays. */
    void doubt() {
        flush.begin();
        flush.failed();
    }

    /** Whether others may see what somebody has committed, and what is not yet forced to the disk. */
    boolean othersUnderWay() {
        return flush.isOwed();
    }

    private <R> R attempt(Function<Handle, R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transact(work);
            } catch (JdbiException e) {
                boolean again = Failures.isConflict(e) || Failures.isOvertaken(e);
                if (!again || attempt == ATTEMPTS) throw e;
            }
        }
    }
}
