package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps groups in the journal, and the journal short: a thread has the database force what it has, once the journal
 * has grown or the messages pause, and then lets go of what was in the journal for that. Where the journal fails, each
 * group waits for the database instead, until a new journal could be begun.
 */
final class JournalKeeper implements Keeping {

    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

    /** Some seconds of messages at the most: what a start after a power cut has to store again. */
    static final long FULL = 32L << 20;

    private static final int OVERFULL = 8;
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long NONE = -1;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final Journal journal;
    private final long full;
    private final Thread thread = new Thread(this::run, "jackchat-journal");
    // One at a time brings the database to the disk and tells it so.
    private final ReentrantLock cutting = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean filled;
    private boolean closed;
    private volatile long lastAppend = System.nanoTime();
    private volatile boolean used;
    private long uncut = NONE;
    private boolean clean;
    private long renewed = System.nanoTime() - RETRY_NANOS;

    JournalKeeper(Database database, Journal journal, long full) {
        this.database = database;
        this.journal = journal;
        this.full = full;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * A group may have been decided on what others have committed and not yet forced. The journal does not have that,
     * so then the database has to force it all.
     */
    @Override
    public void keep(List<JournalEntry> stored) {
        if (journal.isBroken()) {
            startAnew();
        } else if (database.othersUnderWay() || journal.used() > OVERFULL * full) {
            forceInstead();
        } else if (!stored.isEmpty()) {
            append(stored);
        }
    }

    /** What is in the database and neither forced nor in the journal must not be followed by what is. */
    private void forceInstead() {
        try {
            database.flush();
        } catch (RuntimeException e) {
            journal.breakOff();
            throw e;
        }
    }

    @Override
    public void lostTrack() {
        journal.breakOff();
    }

    private void append(List<JournalEntry> stored) {
        try {
            journal.append(stored);
        } catch (IOException | RuntimeException e) {
            LOG.error("The journal could not be written; until it can, each group waits for the database", e);
            startAnew();
            return;
        }
        lastAppend = System.nanoTime();
        boolean nowFull = journal.used() > full;
        if (!used || nowFull) signal(nowFull);
    }

    /** What the journal did not take, and all before, is forced by the database; then a new journal may begin. */
    private void startAnew() {
        cutting.lock();
        try {
            long now = System.nanoTime();
            boolean again = now - renewed >= RETRY_NANOS;
            if (!again) {
                database.flush();
                return;
            }
            renewed = now;
            cut(journal.generation());
            uncut = NONE;
            journal.renew();
            LOG.info("The journal was begun anew");
        } catch (IOException e) {
            LOG.warn("The journal could not be begun anew: {}", e.getMessage());
        } finally {
            cutting.unlock();
        }
    }

    private void cut(long generation) {
        // First, because the database may write what is cut off before it is forced to.
        database.catchUp();
        database.transact(handle -> JournalRecovery.saveCut(handle, generation));
        database.flush();
    }

    private void signal(boolean nowFull) {
        lock.lock();
        try {
            used = true;
            filled |= nowFull;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (await()) {
            if (!cutOff()) pause();
        }
        finish();
    }

    private boolean cutOff() {
        try {
            return database.within(this::cutAndTurnOver);
        } catch (OverloadedException e) {
            LOG.debug("The journal is cut once the database is open again", e);
            return false;
        } catch (Throwable e) {
            Failures.tryToTell(LOG, "The journal could not be cut", e);
            return false;
        }
    }

    private boolean cutAndTurnOver() {
        cutting.lock();
        try {
            if (journal.isBroken() || (uncut == NONE && journal.isEmpty())) return true;
            if (uncut == NONE) uncut = journal.turnOver();
            cut(uncut);
            uncut = NONE;
            if (System.nanoTime() - lastAppend > QUIET_NANOS) journal.shrink();
            return true;
        } catch (Throwable e) {
            // Whatever it is, there must be a next attempt.
            LOG.warn("The journal could not be cut", Failures.withoutWords(e));
            return false;
        } finally {
            cutting.unlock();
        }
    }

    private void finish() {
        try {
            clean = database.within(this::cutAll);
        } catch (Throwable e) {
            LOG.warn("The journal is kept for the next start", Failures.withoutWords(e));
        }
        closeFiles();
    }

    private boolean cutAll() {
        cutting.lock();
        try {
            if (journal.isEmpty() && uncut == NONE) {
                database.flush();
            } else {
                cut(journal.generation());
            }
            return true;
        } finally {
            cutting.unlock();
        }
    }

    /**
     * The database was opened anew, and has taken over what was in the journal; nobody else is at work in either.
     *
     * @param generation the last that means anything
     */
    void goOnAfter(long generation) {
        cutting.lock();
        try {
            journal.renew(generation + 1);
            uncut = NONE;
        } catch (IOException e) {
            throw new StorageException("The journal could not be begun", e);
        } finally {
            cutting.unlock();
        }
    }

    /** After it was closed: whether the database has all that the journal had. */
    boolean isClean() {
        return clean;
    }

    /** Waits until the journal is to be cut; whether it is to go on after that. */
    private boolean await() {
        lock.lock();
        try {
            while (!used && !closed) changed.awaitUninterruptibly();
            awaitQuiet();
            used = false;
            filled = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Until it is quiet, or the journal is full. Nobody interrupts this thread; should it be, it cuts too early. */
    private void awaitQuiet() {
        try {
            long left = untilQuiet();
            while (!filled && !closed && left > 0) {
                changed.awaitNanos(left);
                left = untilQuiet();
            }
        } catch (InterruptedException e) {
            LOG.debug("The journal is cut early", e);
        }
    }

    private long untilQuiet() {
        return QUIET_NANOS - (System.nanoTime() - lastAppend);
    }

    private void pause() {
        lock.lock();
        try {
            used = true;
            filled = true;
            long left = RETRY_NANOS;
            while (!closed && left > 0) left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            LOG.debug("The journal is cut early", e);
        } finally {
            lock.unlock();
        }
    }

    private void closeFiles() {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("The journal was not closed in order", e);
        }
    }

    /** After the last group. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        StorageThreads.awaitEnd(thread);
    }
}
