package com.jackchat.jdbi;

import java.util.ArrayList;
import java.util.Collection;

/** Entries for the journal, for which there is no memory once. */
final class NarrowList extends ArrayList<JournalEntry> {

    private static final long serialVersionUID = 1;

    private int left;

    /** @param fatal which addition fails */
    NarrowList(int fatal) {
        left = fatal;
    }

    @Override
    public boolean addAll(Collection<? extends JournalEntry> more) {
        if (--left == 0) {
            // As when memory runs out, which itself would end the test run where nobody catches it.
            throw new InternalError("simulated");
        }
        return super.addAll(more);
    }
}
