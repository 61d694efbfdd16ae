package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageId;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are in the table, or may be, and that nobody was told of: the disk would not have them, or the answer to
 * their commit was lost. When they are found as repeats, of the same attempt or because their sender tries again, that is
 * the first that anybody hears of them, and no duplicate. Used by the writer alone.
 */
final class Unheard {

    /** More than a full queue; whoever is forgotten is answered as a duplicate. */
    private static final int REMEMBERED = 10_000;

    private final Map<MessageId, First> messages = new LinkedHashMap<>();
    private long characters;

    /** All but the words, of which a full queue would be half a gigabyte: they are found with the repeat. */
    private record First(Instant at, Role role, @Nullable Person author, ClientMessageId name, Conversation before) {

        static First of(Appended appended) {
            Message message = appended.message();
            return new First(
                    message.at(), message.role(), message.author(), message.clientMessageId(), appended.before());
        }

        boolean is(Message message) {
            return equals(new First(message.at(), message.role(), message.author(), message.clientMessageId(), before));
        }

        int characters() {
            return Ledger.characters(before);
        }
    }

    void add(Outcome outcome) {
        if (!(outcome instanceof Outcome.Stored stored) || stored.appended().duplicate()) return;
        MessageId id = stored.appended().message().id();
        First first = First.of(stored.appended());
        remove(id);
        messages.put(id, first);
        characters += first.characters();
        while (messages.size() > REMEMBERED || characters > Ledger.MOST_CHARACTERS) {
            remove(messages.keySet().iterator().next());
        }
    }

    private @Nullable First remove(MessageId id) {
        First removed = messages.remove(id);
        if (removed != null) characters -= removed.characters();
        return removed;
    }

    /** What to tell now that the disk has it. */
    Outcome heard(Outcome outcome) {
        if (messages.isEmpty() || !(outcome instanceof Outcome.Stored stored)) return outcome;
        Appended again = stored.appended();
        First first = remove(again.message().id());
        // A database that had to be opened anew may have lost it, and given its place to another one.
        if (first == null || !again.duplicate() || !first.is(again.message())) return outcome;
        return new Outcome.Stored(new Appended(again.message(), again.conversation(), first.before(), false));
    }
}
