package com.jackchat.jdbi;

import com.jackchat.ports.NewMessage;
import java.util.List;

/** How a group of messages comes into the storage. */
interface Storing {

    /**
     * Decides on them, and sees to it that whoever looks into the database from now on finds them there.
     *
     * @param entries takes what the journal has to have of them before anybody is told
     * @return what became of each, in their order
     */
    List<Outcome> store(List<NewMessage> group, List<JournalEntry> entries);

    /** Whether what was stored cannot be brought into the database at present. */
    default boolean failing() {
        return false;
    }
}
