package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an old file of the journal holds: the records of one generation, as far as they are whole.
 *
 * @param records how many
 */
record JournalScan(Path file, long generation, boolean forced, int records) {

    /**
     * Reads it, without changing it. A record that is not whole is where the process or the machine ended, and what
     * comes before it is all there is: nobody was told of what comes after. Unless a whole one comes after: each is
     * forced to the disk before the next is written, so then the file was damaged later.
     *
     * @param cut the last generation that the database holds as a whole, and whose remains mean nothing
     */
    static JournalScan of(Path file, String epoch, long cut) throws IOException {
        try (JournalBytes bytes = JournalFile.read(file, epoch)) {
            int records = 0;
            JournalRecord last = null;
            long position = JournalFile.HEAD;
            JournalRecord next = JournalRecord.at(bytes, position);
            while (next != null && next.follows(last)) {
                records++;
                last = next;
                position += next.span();
                next = JournalRecord.at(bytes, position);
            }
            long generation = last == null ? 0 : last.generation();
            boolean forced = last == null || last.forced();
            JournalRecord behind = laterIn(bytes, position, Math.max(cut, generation - 1));
            if (behind != null && behind.forced()) {
                throw new StorageException(
                        file + " is damaged in its middle: messages that were acknowledged are behind the"
                                + " damage. It was left as it is: keep a copy of the directory, and restore a backup, or move the"
                                + " file away and do without the last messages");
            }
            return new JournalScan(file, generation, forced, records);
        }
    }

    /** A record of a generation that counts. */
    private static @Nullable JournalRecord laterIn(JournalBytes bytes, long from, long cut) throws IOException {
        for (long position = from; position < bytes.size(); position += JournalRecord.ALIGNMENT) {
            JournalRecord found = JournalRecord.at(bytes, position);
            if (found == null) continue;
            if (found.generation() > cut) return found;
            position += found.span() - JournalRecord.ALIGNMENT;
        }
        return null;
    }
}
