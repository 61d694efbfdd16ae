package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;

/** What has become of a stored conversation, beside what its rows say. */
record Progress(long key, Conversation before, Conversation now) {

    /** This one, and then the other, as one. */
    Progress followedBy(Progress later) {
        return new Progress(key, before, later.now);
    }

    /** Whether the row that the inbox's index knows of must change as well. */
    boolean turnsPage() {
        return VersionPage.of(before.version()) != VersionPage.of(now.version());
    }
}
