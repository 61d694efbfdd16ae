package com.jackchat.jdbi;

import java.util.List;

/** How groups that were committed come to last as long as they have to. */
interface Keeping extends AutoCloseable {

    /** Returns when all that the log writer has committed lasts, of which the last were these messages. */
    void keep(List<JournalEntry> stored);

    /** What the log writer has committed since the last time is not known. */
    default void lostTrack() {}

    @Override
    default void close() {}
}
