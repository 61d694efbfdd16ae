package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start finds of the journal, and does with it before anybody sees the database. */
final class JournalRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(JournalRecovery.class);

    /**
     * By how much versions leap after an end that was not in order. Read marks are versions too, and are not forced:
     * consoles may hold some that the database has lost, and must not take others for them that come now.
     */
    static final long LEAP = 1_000_000;

    /** As many messages are stored in one transaction, or some more. A group may be a single one. */
    private static final int TOGETHER = 1024;

    /** Or as many bytes of the journal, or some more: messages may be long. */
    static final int TOGETHER_BYTES = 4 << 20;

    private final Path directory;
    private final Database database;
    private final String epoch;

    private JournalRecovery(Path directory, Database database, String epoch) {
        this.directory = directory;
        this.database = database;
        this.epoch = epoch;
    }

    /** Whether there is a journal, which an end in order leaves none of. */
    static boolean isNeeded(Path directory) {
        return Journal.files(directory).stream().anyMatch(Files::exists);
    }

    /**
     * Brings the database up to what was acknowledged, on the disk.
     *
     * @return the last generation that means anything
     */
    static long run(Path directory, Database database, String epoch) {
        return new JournalRecovery(directory, database, epoch).run();
    }

    private long run() {
        long cut = database.transact(JournalRecovery::cut);
        if (!isNeeded(directory)) return cut;
        List<JournalScan> scans = scans(cut);
        Replay replay = new Replay();
        int replayed = 0;
        long last = cut;
        for (JournalScan scan : scans) {
            if (scan.generation() != last + 1) {
                if (!scan.forced()) break;
                throw new StorageException(scan.file() + " goes on where the database beside it has not been yet: it is"
                        + " an older one. Both were left as they are: put the newer database back, or, to do without"
                        + " what came after the older one, move the journal away");
            }
            last = scan.generation();
            replayed += store(scan, replay);
        }
        long end = Math.max(last, cut);
        database.transact(handle -> handle.execute("UPDATE jackchat_inbox SET version = version + ?", LEAP));
        database.transact(handle -> saveCut(handle, end));
        database.flush();
        LOG.info("The last end was not in order; {} messages were taken from the journal", replayed);
        return end;
    }

    private int store(JournalScan scan, Replay replay) {
        int stored = 0;
        List<JournalEntry> entries = new ArrayList<>();
        try (JournalGroups groups = new JournalGroups(scan)) {
            long storedTo = groups.position();
            while (groups.hasNext()) {
                entries.addAll(groups.next());
                if (entries.size() < TOGETHER && groups.position() - storedTo < TOGETHER_BYTES) continue;
                stored += store(entries, replay);
                entries.clear();
                storedTo = groups.position();
            }
        } catch (IOException e) {
            throw unreadable(scan.file(), e);
        }
        return stored + store(entries, replay);
    }

    private int store(List<JournalEntry> entries, Replay replay) {
        return entries.isEmpty() ? 0 : database.transact(handle -> replay.goOn(handle, entries));
    }

    /** Those that hold what the database may lack, the older one first. */
    private List<JournalScan> scans(long cut) {
        List<JournalScan> scans = new ArrayList<>();
        for (Path file : Journal.files(directory)) {
            if (!Files.exists(file)) continue;
            try {
                JournalScan scan = JournalScan.of(file, epoch, cut);
                if (scan.generation() > cut) scans.add(scan);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        scans.sort(Comparator.comparingLong(JournalScan::generation));
        return scans;
    }

    private static StorageException unreadable(Path file, IOException cause) {
        return new StorageException(file + " cannot be read: " + cause.getMessage(), cause);
    }

    static long cut(Handle handle) {
        return Long.parseLong(handle.createQuery("SELECT content FROM jackchat_meta WHERE name = 'journal'")
                .mapTo(String.class)
                .one());
    }

    /** Takes effect with the next flush: from then on, the journal's generations up to this one mean nothing. */
    static int saveCut(Handle handle, long generation) {
        return handle.execute("UPDATE jackchat_meta SET content = ? WHERE name = 'journal'", Long.toString(generation));
    }
}
