package com.jackchat.jdbi;

import com.jackchat.domain.ChatException;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.NewMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a group in one transaction, and is done when that is committed. */
final class AtOnce implements Storing {

    private static final Logger LOG = LoggerFactory.getLogger(AtOnce.class);

    private static final int ATTEMPTS = 4;
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Database database;
    private final Ledger ledger;
    private final Unheard unheard;

    AtOnce(Database database, Ledger ledger, Unheard unheard) {
        this.database = database;
        this.ledger = ledger;
        this.unheard = unheard;
    }

    /** One message that cannot be stored must not hold up those that came along with it. */
    @Override
    public List<Outcome> store(List<NewMessage> group, List<JournalEntry> entries) {
        try {
            return storeTogether(group, entries);
        } catch (OverloadedException e) {
            // None of them is at fault: each would wait for the database as long, and as much in vain.
            return Outcome.Refused.all(group, e);
        } catch (RuntimeException e) {
            if (!Failures.isFault(e)) {
                // The last attempt's commit may have been one, too.
                database.doubt();
                throw e;
            }
            if (group.size() == 1) return List.of(new Outcome.Refused(refusal(e)));
            return storeOneByOne(group, entries);
        }
    }

    /** What is stored by the time that the database is gone is stored, and whoever said it is told so. */
    private List<Outcome> storeOneByOne(List<NewMessage> group, List<JournalEntry> entries) {
        List<Outcome> outcomes = new ArrayList<>(group.size());
        for (NewMessage message : group) {
            try {
                outcomes.addAll(storeTogether(List.of(message), entries));
            } catch (OverloadedException e) {
                // The next one would wait as long, and as much in vain.
                return withRefused(outcomes, group, e);
            } catch (RuntimeException | Error e) {
                if (e instanceof Error || !Failures.isFault(e)) {
                    database.doubt();
                    LOG.error("A group was stored in part, and went no further", Failures.withoutWords(e));
                    return withRefused(
                            outcomes, group, new OverloadedException(Failures.RETRY_AFTER, Failures.withoutWords(e)));
                }
                outcomes.add(new Outcome.Refused(refusal(e)));
            }
        }
        return outcomes;
    }

    private static List<Outcome> withRefused(List<Outcome> first, List<NewMessage> group, OverloadedException failure) {
        first.addAll(Outcome.Refused.all(group.subList(first.size(), group.size()), failure));
        return first;
    }

    private static ChatException refusal(Throwable failure) {
        if (Failures.isUnstorable(failure)) return new InvalidInputException("content", "cannot be stored");
        LOG.error("A message could not be stored", Failures.withoutWords(failure));
        return new OverloadedException(Failures.RETRY_AFTER, Failures.withoutWords(failure));
    }

    private List<Outcome> storeTogether(List<NewMessage> group, List<JournalEntry> entries) {
        long giveUp = System.nanoTime() + GIVE_UP_NANOS;
        boolean expectRepeats = false;
        AtomicReference<List<Outcome>> perhaps = new AtomicReference<>(List.of());
        for (int attempt = 1; ; attempt++) {
            try {
                boolean careful = expectRepeats;
                return ledger.inTurn(() -> {
                    database.catchUp();
                    Group.Stored stored = database.transact(handle -> {
                        Group.Stored decided = Group.store(handle, group, ledger, careful);
                        perhaps.set(decided.outcomes());
                        return decided;
                    });
                    ledger.keep(stored.conversations());
                    entries.addAll(stored.entries());
                    return stored.outcomes();
                });
            } catch (OverloadedException e) {
                // Before anything was done.
                throw e;
            } catch (RuntimeException | Error e) {
                boolean conflict = Failures.isConflict(e);
                // Where the answer to a commit was lost, they are found as repeats, and nobody has been told of them.
                perhaps.getAndSet(List.of()).forEach(unheard::add);
                boolean hopeless = Failures.isFault(e) && !conflict;
                if (hopeless || attempt == ATTEMPTS || System.nanoTime() > giveUp) throw e;
                // Even a commit that failed may have stored them, so from now on they may be repeats of themselves.
                expectRepeats = true;
                if (conflict) continue;
                // Found as repeats, they are in no entry for the journal.
                database.doubt();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10L << attempt));
            }
        }
    }
}
