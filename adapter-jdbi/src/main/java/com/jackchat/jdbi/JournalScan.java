package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an old file of the journal holds: the records of one generation, as far as they are whole. */
record JournalScan(Path file, long generation, boolean forced, List<JournalRecord> records) {

    /**
     * Reads it, without changing it. A record that is not whole is where the process or the machine ended, and what
     * comes before it is all there is: nobody was told of what comes after. Unless a whole one comes after: each is
     * forced to the disk before the next is written, so then the file was damaged later.
     *
     * @param cut the last generation that the database holds as a whole, and whose remains mean nothing
     */
    static JournalScan of(Path file, String epoch, long cut) throws IOException {
        byte[] bytes = JournalFile.read(file, epoch);
        List<JournalRecord> records = new ArrayList<>();
        int position = JournalFile.HEAD;
        JournalRecord next = JournalRecord.at(bytes, position);
        while (next != null && follows(records, next)) {
            records.add(next);
            position += next.span();
            next = JournalRecord.at(bytes, position);
        }
        long generation = records.isEmpty() ? 0 : records.get(0).generation();
        boolean forced = records.isEmpty() || records.get(0).forced();
        JournalRecord behind = laterIn(bytes, position, Math.max(cut, generation - 1));
        if (behind != null && behind.forced()) {
            throw new StorageException(
                    file + " is damaged in its middle: messages that were acknowledged are behind the"
                            + " damage. It was left as it is: keep a copy of the directory, and restore a backup, or move the"
                            + " file away and do without the last messages");
        }
        return new JournalScan(file, generation, forced, List.copyOf(records));
    }

    private static boolean follows(List<JournalRecord> records, JournalRecord next) {
        if (records.isEmpty()) return next.number() == 0;
        JournalRecord last = records.get(records.size() - 1);
        return next.generation() == last.generation() && next.number() == last.number() + 1;
    }

    /** A record of a generation that counts. */
    private static @Nullable JournalRecord laterIn(byte[] bytes, int from, long cut) {
        for (int position = from; position < bytes.length; position += JournalRecord.ALIGNMENT) {
            JournalRecord found = JournalRecord.at(bytes, position);
            if (found == null) continue;
            if (found.generation() > cut) return found;
            position += found.span() - JournalRecord.ALIGNMENT;
        }
        return null;
    }
}
