package com.jackchat.ports;

import java.util.Optional;

/**
 * All that has to be kept, on one database. Closing it waits for what is being stored, and refuses what comes later. Closing
 * twice is closing once.
 */
public interface Storage extends AutoCloseable {

    HotelDirectory hotels();

    GuestRepository guests();

    ConversationLog log();

    ConversationRepository conversations();

    Inbox inbox();

    StaffDirectory staff();

    StaffSessions staffSessions();

    AttachmentDirectory attachments();

    IdGenerator ids();

    /** Names the history of this database: the same for its whole life, another one after a backup was restored. */
    String epoch();

    /** What links are signed with: 32 random bytes, the same on all nodes for the database's whole life. */
    byte[] linkKey();

    /**
     * Why the storage cannot do its work now; empty when it can. Asks the database, so it blocks, for 2 seconds at
     * the most.
     */
    Optional<String> trouble();

    @Override
    void close();
}
