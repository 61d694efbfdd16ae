package com.jackchat.jdbi;

import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Burst;
import com.jackchat.ports.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of this node's messages. While a group is being stored, the next one gathers: under load a
 * transaction and its flush are shared by many, without load nobody waits for company.
 */
final class LogWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private static final int MAX_GROUP = 512;

    /** For others to give memory back. */
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** So that a group, its statements and its record in the journal fit into a modest heap. */
    static final int MAX_CHARACTERS = 1 << 20;

    /** So that 8,192 of the longest do not take a heap that fits millions of those that people write. */
    static final int MAX_WAITING_CHARACTERS = 8 << 20;

    private final Database database;
    private final Storing storing;
    private final Keeping keeping;
    private final Intake<Waiting> intake;
    private final Unheard unheard;
    private final UnderWay underWay = new UnderWay();
    private final Thread thread = new Thread(this::run, "jackchat-log-writer");
    private volatile boolean failing;

    /** A message, and who waits to hear of it. */
    record Waiting(NewMessage message, int characters, CompletableFuture<Appended> sender) {}

    LogWriter(Database database, Storing storing, Unheard unheard, Keeping keeping, int queueBound) {
        this(
                database,
                storing,
                unheard,
                keeping,
                new Intake<>(queueBound, MAX_WAITING_CHARACTERS, Waiting::characters));
    }

    LogWriter(Database database, Storing storing, Unheard unheard, Keeping keeping, Intake<Waiting> intake) {
        this.unheard = unheard;
        this.database = database;
        this.storing = storing;
        this.keeping = keeping;
        this.intake = intake;
        // A JVM that exits without closing must not wait for this; what was acknowledged is stored.
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    CompletionStage<Appended> append(NewMessage message) {
        CompletableFuture<Appended> sender = new CompletableFuture<>();
        if (!intake.offer(new Waiting(message, Parts.characters(message.draft()), sender))) {
            sender.completeExceptionally(new OverloadedException(Failures.RETRY_AFTER));
        }
        return sender;
    }

    /** Returns when what could be read before this call lasts, or was refused because the disk does not take it. */
    void awaitKept() {
        underWay.await();
    }

    /** Whether the last group could not be stored. */
    boolean failing() {
        return failing || storing.failing();
    }

    void recovered() {
        failing = false;
    }

    /** Refuses new messages and stores those that wait. */
    @Override
    public void close() {
        intake.close();
        StorageThreads.awaitEnd(thread);
    }

    private void run() {
        while (goOn()) {}
    }

    /** Whatever happens, such as that there is no memory: others wait for this thread. False when closed and empty. */
    private boolean goOn() {
        List<Waiting> group = List.of();
        try {
            group = next();
            if (group.isEmpty()) return false;
            storeAndTell(group);
        } catch (Throwable e) {
            failing = true;
            refuse(group);
            LockSupport.parkNanos(BREATH_NANOS);
            Failures.tryToTell(LOG, "The log writer was in trouble, and goes on", e);
        }
        return true;
    }

    /** Those of them who have not heard; they try again, and whatever is stored of theirs is found to be. */
    private static void refuse(List<Waiting> group) {
        for (int i = 0; i < group.size(); i++) {
            try {
                group.get(i).sender().completeExceptionally(new OverloadedException(Failures.RETRY_AFTER));
            } catch (Throwable e) {
                Failures.tryToTell(LOG, "A sender could not be told", e);
            }
        }
    }

    private List<Waiting> next() {
        return intake.take(MAX_GROUP, MAX_CHARACTERS);
    }

    private void storeAndTell(List<Waiting> group) {
        underWay.begin();
        List<Outcome> outcomes;
        try {
            outcomes = outcomes(group.stream().map(Waiting::message).toList());
        } finally {
            underWay.end();
        }
        try {
            Burst.run(() -> tell(group, outcomes));
        } catch (Throwable e) {
            // Whatever hangs on these messages, others wait for this thread.
            refuseUntold(group, outcomes);
            Failures.tryToTell(LOG, "What was to happen after a message was stored has failed", e);
        }
    }

    /** Whoever has heard keeps what they heard; the others hear of what is stored when they try again. */
    private void refuseUntold(List<Waiting> group, List<Outcome> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            try {
                if (!group.get(i).sender().isDone()) unheard.add(outcomes.get(i));
            } catch (Throwable e) {
                Failures.tryToTell(LOG, "A message will be told of as a repeat", e);
            }
        }
        refuse(group);
    }

    private static void tell(List<Waiting> group, List<Outcome> outcomes) {
        for (int i = 0; i < group.size(); i++) outcomes.get(i).tell(group.get(i).sender());
    }

    private List<Outcome> outcomes(List<NewMessage> group) {
        try {
            // What is stored is kept before the database may be opened anew: else it would be missing there.
            return database.within(() -> storeAndKeep(group));
        } catch (OverloadedException e) {
            return Outcome.Refused.all(group, e);
        }
    }

    private List<Outcome> storeAndKeep(List<NewMessage> group) {
        List<Outcome> outcomes = List.of();
        try {
            // Whatever hung on the last messages may have left an interrupt, which would close the files.
            boolean interrupted = Thread.interrupted();
            if (interrupted) LOG.debug("The log writer was interrupted, and goes on");
            List<JournalEntry> entries = new ArrayList<>();
            outcomes = storing.store(group, entries);
            keeping.keep(entries);
            failing = false;
            return outcomes.stream().map(unheard::heard).toList();
        } catch (Throwable e) {
            // Whatever it is, the writer must live and the senders must hear of it.
            failing = true;
            keeping.lostTrack();
            outcomes.forEach(unheard::add);
            LOG.error(
                    "{} messages could not be stored; their senders will try again",
                    group.size(),
                    Failures.withoutWords(e));
            return Outcome.Refused.all(group, new OverloadedException(Failures.RETRY_AFTER, Failures.withoutWords(e)));
        }
    }
}
