package com.jackchat.jdbi;

import com.jackchat.domain.MessageContent;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.NewMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on messages ahead of the database, which gets them by the {@link Backlog}, where that is plain: new messages
 * in open conversations that the ledger knows. The others are stored at once.
 */
final class Ahead implements Storing {

    private static final Logger LOG = LoggerFactory.getLogger(Ahead.class);

    private static final int LONGEST = 8192;

    private final Storing atOnce;
    private final Database database;
    private final Ledger ledger;
    private final Backlog backlog;
    private final Unheard unheard;

    Ahead(Storing atOnce, Database database, Ledger ledger, Backlog backlog, Unheard unheard) {
        this.atOnce = atOnce;
        this.database = database;
        this.ledger = ledger;
        this.backlog = backlog;
        this.unheard = unheard;
    }

    @Override
    public List<Outcome> store(List<NewMessage> group, List<JournalEntry> entries) {
        if (!group.stream().allMatch(Ahead::isPlain)) return atOnce.store(group, entries);
        // Of one conversation, all or none are known, so their order stays as it is.
        List<Boolean> known =
                ledger.inTurn(() -> group.stream().map(ledger::isReadyFor).toList());
        if (!known.contains(false)) return ahead(group, entries);
        if (!known.contains(true)) return atOnce.store(group, entries);
        Iterator<Outcome> others =
                atOnce.store(only(group, known, false), entries).iterator();
        Iterator<Outcome> ahead =
                aheadIfItGoes(only(group, known, true), entries).iterator();
        return known.stream()
                .map(isKnown -> isKnown ? ahead.next() : others.next())
                .toList();
    }

    @Override
    public boolean failing() {
        return backlog.failing();
    }

    /** The others are stored by now, and whoever said them is told so, whatever becomes of these. */
    private List<Outcome> aheadIfItGoes(List<NewMessage> group, List<JournalEntry> entries) {
        try {
            return ahead(group, entries);
        } catch (RuntimeException | Error e) {
            LOG.error("Only a part of a group could be stored", Failures.withoutWords(e));
            return Outcome.Refused.all(group, new OverloadedException(Failures.RETRY_AFTER, Failures.withoutWords(e)));
        }
    }

    private List<Outcome> ahead(List<NewMessage> group, List<JournalEntry> entries) {
        backlog.awaitRoom();
        AtomicReference<List<Outcome>> perhaps = new AtomicReference<>(List.of());
        try {
            Optional<Group.Stored> decided =
                    database.here(handle -> ledger.inTurn(() -> decide(handle, group, perhaps)));
            if (decided.isPresent()) {
                entries.addAll(decided.get().entries());
                return decided.get().outcomes();
            }
        } catch (RuntimeException | Error e) {
            strayed(perhaps.getAndSet(List.of()));
            throw e;
        }
        return atOnce.store(group, entries);
    }

    /** They may be on their way into the database, are in no entry for the journal, and nobody is told of them. */
    private void strayed(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) return;
        database.doubt();
        outcomes.forEach(unheard::add);
    }

    /** In turn: nobody else changes a conversation meanwhile. */
    private Optional<Group.Stored> decide(
            Handle handle, List<NewMessage> group, AtomicReference<List<Outcome>> perhaps) {
        if (!group.stream().allMatch(ledger::isReadyFor)) return Optional.empty();
        Optional<Group.Decided> decided = Group.decide(handle, group, ledger, backlog);
        decided.ifPresent(it -> {
            perhaps.set(it.stored().outcomes());
            backlog.add(it.work(), it.stored().entries());
            ledger.keep(it.stored().conversations());
        });
        return decided.map(Group.Decided::stored);
    }

    /** Small, and sure to be storable: once the journal has it, it cannot be refused any more. */
    private static boolean isPlain(NewMessage message) {
        MessageContent content = message.draft().content();
        return content.text().length() <= LONGEST
                && content.cards().isEmpty()
                && content.attachments().isEmpty()
                && message.draft().metadata().isEmpty();
    }

    private static List<NewMessage> only(List<NewMessage> group, List<Boolean> known, boolean wanted) {
        List<NewMessage> some = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            if (known.get(i) == wanted) some.add(group.get(i));
        }
        return some;
    }
}
