package com.jackchat.jdbi;

import com.jackchat.domain.MessageId;
import com.jackchat.ports.Appended;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages that are in the table, or may be, and that nobody was told of: the disk would not have them, or the answer to
 * their commit was lost. When they are found as repeats, of the same attempt or because their sender tries again, that is
 * the first that anybody hears of them, and no duplicate. Used by the writer alone.
 */
final class Unheard {

    /** More than a full queue; whoever is forgotten is answered as a duplicate. */
    private static final int REMEMBERED = 10_000;

    private final Map<MessageId, Appended> messages = new LinkedHashMap<>();

    void add(Outcome outcome) {
        if (!(outcome instanceof Outcome.Stored stored) || stored.appended().duplicate()) return;
        messages.put(stored.appended().message().id(), stored.appended());
        if (messages.size() > REMEMBERED)
            messages.remove(messages.keySet().iterator().next());
    }

    /** What to tell now that the disk has it. */
    Outcome heard(Outcome outcome) {
        if (messages.isEmpty() || !(outcome instanceof Outcome.Stored stored)) return outcome;
        Appended again = stored.appended();
        Appended first = messages.remove(again.message().id());
        // A database that had to be opened anew may have lost it, and given its place to another one.
        if (first == null || !again.duplicate() || !first.message().equals(again.message())) return outcome;
        return new Outcome.Stored(new Appended(first.message(), again.conversation(), first.before(), false));
    }
}
