package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal beside a database of our own: begun when it is opened, and gone when it was closed in order. */
final class DataDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private DataDirectory() {}

    /**
     * Brings the database up to what was acknowledged before, and begins a journal.
     *
     * @param full how many bytes of it are enough to have the database forced
     */
    static JournalKeeper open(
            Path directory, Database database, String epoch, Durability durability, FileAccess access, long full) {
        long last = JournalRecovery.run(directory, database, epoch);
        Journal journal = new Journal(directory, epoch, durability == Durability.DISK, last + 1, access);
        try {
            journal.begin();
        } catch (IOException e) {
            throw new StorageException("The journal in " + directory + " could not be begun: " + e.getMessage(), e);
        }
        JournalKeeper keeper = new JournalKeeper(database, journal, full);
        keeper.start();
        return keeper;
    }

    /** As at a start, after the database had to be opened anew. Nobody else is at work in it. */
    static void openAgain(
            Path directory, Database database, String epoch, Ledger ledger, Backlog backlog, JournalKeeper keeper) {
        boolean same = database.transact(
                handle -> Schema.findEpoch(handle).filter(epoch::equals).isPresent());
        if (!same) throw new StorageException("The database in " + directory + " is another one than it was");
        keeper.goOnAfter(JournalRecovery.run(directory, database, epoch));
        backlog.forget();
        ledger.forget();
    }

    /** After the database was closed in order, with all that was in the journal. */
    static void removeJournal(Path directory, FileAccess access) {
        for (Path file : Journal.files(directory)) {
            try {
                access.delete(file);
            } catch (IOException e) {
                LOG.warn("{} could not be deleted; the next start takes it for an end that was not in order", file);
            }
        }
    }
}
