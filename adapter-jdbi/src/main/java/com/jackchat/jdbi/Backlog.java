package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are decided on, and on their way into the database. The journal has them, so nobody waits for that but
 * those who are going to look into the database, and {@link #drain} first. A thread stores all that wait in one
 * transaction, in their order.
 */
final class Backlog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private static final int BOUND = 4096;
    private static final int MAX_SHARE = 1024;

    /** Of those that are plain, the longest have 8,192 each. */
    static final int MOST_CHARACTERS = 4 << 20;

    private static final int ENOUGH = 512;
    // A transaction costs as much as many messages, and nobody waits for it.
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Database database;
    private final Thread thread = new Thread(this::run, "jackchat-backlog");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition progressed = lock.newCondition();
    // It never grows: one that has no memory to do so is empty, and all that waited would be gone.
    private final ArrayDeque<Share> waiting = new ArrayDeque<>(BOUND);
    private final Map<Long, Set<UUID>> keysBySender = new HashMap<>();
    private long added;
    private long stored;
    private volatile boolean empty = true;
    private int messages;
    private long characters;
    private boolean wanted;
    private final AtomicInteger era = new AtomicInteger();
    private boolean closed;
    private @Nullable Throwable failure;

    /** Of one group: how to store it quickly, and how to find out what of it is stored. */
    private record Share(int era, Work work, List<JournalEntry> entries, long characters) {

        static Share of(int era, Work work, List<JournalEntry> entries) {
            long characters = 0;
            for (JournalEntry entry : entries) characters += Parts.characters(entry.message());
            return new Share(era, work, entries, characters);
        }

        int size() {
            return entries.size();
        }
    }

    Backlog(Database database) {
        this.database = database;
        // What the JVM's exit leaves here is in the journal.
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits until there is room for another group; refuses while the database fails. */
    void awaitRoom() {
        lock.lock();
        try {
            await(() -> messages < BOUND && characters < MOST_CHARACTERS && failure == null);
        } finally {
            lock.unlock();
        }
    }

    /** Whether any of these is on its way. What is not, and was, is in the database by now. */
    boolean hasAny(Collection<UUID> idempotencyKeys) {
        lock.lock();
        try {
            return idempotencyKeys.stream()
                    .anyMatch(key -> keysOf(IdempotencyKey.sender(key)).contains(key));
        } finally {
            lock.unlock();
        }
    }

    /** Those on their way of the sender of this one. */
    List<UUID> ofSender(UUID key) {
        lock.lock();
        try {
            return List.copyOf(keysOf(IdempotencyKey.sender(key)));
        } finally {
            lock.unlock();
        }
    }

    private Set<UUID> keysOf(long sender) {
        return keysBySender.getOrDefault(sender, Set.of());
    }

    /** In the order in which they were decided on. */
    void add(Work work, List<JournalEntry> entries) {
        lock.lock();
        try {
            boolean first = waiting.isEmpty();
            Share share = Share.of(era.get(), work, entries);
            // First what may fail; a key too many is looked for in vain.
            for (JournalEntry entry : entries) {
                long sender = IdempotencyKey.sender(entry.idempotency());
                keysBySender.computeIfAbsent(sender, it -> new HashSet<>()).add(entry.idempotency());
            }
            waiting.add(share);
            added++;
            characters += share.characters();
            empty = false;
            messages += entries.size();
            if (first || messages >= ENOUGH) changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when all that was added before is in the database.
     *
     * @throws OverloadedException when the database fails, or takes too long
     */
    void drain() {
        if (empty) return;
        lock.lock();
        try {
            long mine = added;
            wanted = true;
            changed.signal();
            await(() -> stored >= mine);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The database was opened anew and has all that the journal had; nobody is at work in it. So what is still here was
     * stored, or nobody was told that it was.
     */
    void forget() {
        lock.lock();
        try {
            waiting.clear();
            keysBySender.clear();
            messages = 0;
            characters = 0;
            stored = added;
            empty = true;
            era.incrementAndGet();
            failure = null;
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether what is here cannot be stored at present. */
    boolean failing() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            Throwable reason = failure;
            if (reason != null) throw new OverloadedException(Failures.RETRY_AFTER, reason);
            long left = end - System.nanoTime();
            if (left <= 0) throw new OverloadedException(Failures.RETRY_AFTER);
            try {
                progressed.awaitNanos(left);
            } catch (InterruptedException e) {
                // Not to be passed on: an interrupted thread would make H2 close its file.
                LOG.debug("A thread of the storage was interrupted, and goes on", e);
            }
        }
    }

    private void run() {
        List<Share> shares = List.of();
        while (true) {
            int theirs = shares.isEmpty() ? era.get() : shares.get(0).era();
            try {
                if (shares.isEmpty()) shares = take();
                if (shares.isEmpty() || !store(shares)) return;
                done(shares);
                shares = List.of();
            } catch (Throwable e) {
                // Whatever it is, such as that there is no memory: they are acknowledged, so they are tried again.
                fail(theirs, e);
                Failures.tryToTell(LOG, "The backlog was in trouble, and goes on", e);
                if (!pause()) return;
            }
        }
    }

    /** Some of what waits; empty only when closed and empty. */
    private List<Share> take() {
        lock.lock();
        try {
            // While it waits for more, what there was may be forgotten.
            do {
                while (waiting.isEmpty() && !closed) changed.awaitUninterruptibly();
                linger();
            } while (waiting.isEmpty() && !closed);
            List<Share> shares = new ArrayList<>();
            int size = 0;
            long taken = 0;
            Iterator<Share> next = waiting.iterator();
            while (size < MAX_SHARE && taken < LogWriter.MAX_CHARACTERS && next.hasNext()) {
                Share share = next.next();
                size += share.size();
                taken += share.characters();
                shares.add(share);
            }
            // Only now: where memory runs out before, all of them are still here.
            for (int i = 0; i < shares.size(); i++) waiting.remove();
            wanted &= !waiting.isEmpty();
            return shares;
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        long left = LINGER_NANOS;
        while (left > 0 && messages < ENOUGH && !wanted && !closed) {
            try {
                left = changed.awaitNanos(left);
            } catch (InterruptedException e) {
                LOG.debug("The backlog's thread was interrupted, and goes on", e);
                return;
            }
        }
    }

    private void done(List<Share> shares) {
        lock.lock();
        try {
            if (shares.get(0).era() != era.get()) return;
            // First what may fail, and may be done twice.
            for (Share share : shares) {
                for (JournalEntry entry : share.entries()) forget(entry.idempotency());
            }
            failure = null;
            for (Share share : shares) {
                messages -= share.size();
                characters -= share.characters();
            }
            stored += shares.size();
            empty = stored == added;
            progressed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(UUID key) {
        keysBySender.computeIfPresent(IdempotencyKey.sender(key), (sender, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** Until it is done; false when closed before. */
    private boolean store(List<Share> shares) {
        int theirs = shares.get(0).era();
        if (succeeds(theirs, handle -> work(shares).store(handle))) return true;
        // Even a commit that failed may have been one, so from now on they are looked for first.
        while (!succeeds(theirs, handle -> Replay.of(handle, entries(shares)))) {
            if (!pause()) {
                LOG.warn("Some messages are left to the journal, and to the next start");
                return false;
            }
        }
        LOG.info("The database takes messages again");
        return true;
    }

    private static Work work(List<Share> shares) {
        return Work.together(shares.stream().map(Share::work).toList());
    }

    private static List<JournalEntry> entries(List<Share> shares) {
        return shares.stream().flatMap(share -> share.entries().stream()).toList();
    }

    private boolean succeeds(int theirs, Consumer<Handle> storing) {
        try {
            // Nobody interrupts this thread; should somebody, H2 would close its file.
            boolean interrupted = Thread.interrupted();
            if (interrupted) LOG.debug("The backlog's thread was interrupted, and goes on");
            return database.transact(handle -> {
                if (theirs == era.get()) storing.accept(handle);
                return true;
            });
        } catch (Throwable e) {
            // Whatever it is, this thread must live: who reads or writes waits for it.
            if (fail(theirs, e)) {
                LOG.error("The database takes no messages at present; the journal has them", Failures.withoutWords(e));
            }
            return false;
        }
    }

    /** Whether this is the first time in a row, and matters to those who wait. */
    private boolean fail(int theirs, Throwable reason) {
        lock.lock();
        try {
            // They were forgotten meanwhile, or there are none: nothing would be stored that could clear this.
            if (theirs != era.get() || stored == added) return false;
            boolean first = failure == null;
            failure = reason;
            progressed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Whether to try again after it. */
    private boolean pause() {
        lock.lock();
        try {
            long left = RETRY_NANOS;
            while (!closed && left > 0) left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            LOG.debug("The backlog's thread was interrupted, and goes on", e);
        } catch (Throwable e) {
            // To wait takes memory, too; then there is no pause.
            Failures.tryToTell(LOG, "The backlog could not wait, and goes on", e);
        } finally {
            lock.unlock();
        }
        return !closed;
    }

    /** After the last was added; what cannot be stored is left to the journal. */
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
