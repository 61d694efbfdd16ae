package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database has committed but not forced to the disk, in two files beside it that are written in turn. A
 * generation of records goes into one of them, until the database has forced all of it and the file may be written
 * over. Only threads that nobody interrupts come here: an interrupt would close the file.
 */
final class Journal {

    private final Path directory;
    private final String epoch;
    private final boolean forced;
    private final FileAccess access;
    private final @Nullable JournalFile[] files = new JournalFile[2];
    private long generation;
    private int number;
    private boolean broken;

    /**
     * @param forced whether each record has to survive a power cut
     * @param generation the one to begin with, which no file has records of
     */
    Journal(Path directory, String epoch, boolean forced, long generation, FileAccess access) {
        this.directory = directory;
        this.epoch = epoch;
        this.forced = forced;
        this.generation = generation;
        this.access = access;
    }

    static List<Path> files(Path directory) {
        return List.of(directory.resolve("jack-chat.journal-0"), directory.resolve("jack-chat.journal-1"));
    }

    /** Makes the file of the first generation, in place of those that are there; one is there as long as this is. */
    synchronized void begin() throws IOException {
        // In this order: without any file, an end right now would look like one that was in order.
        files[slot(generation)] = JournalFile.create(path(generation), epoch, access);
        access.delete(path(generation + 1));
    }

    /**
     * Returns when the group is as durable as it has to be. When this fails, no more is taken until a new beginning:
     * after a failed force nobody knows what is on the disk, and a second one that succeeds would not tell.
     */
    synchronized void append(List<JournalEntry> group) throws IOException {
        if (broken) throw new IOException("the journal is broken");
        broken = true;
        ByteBuffer record = JournalRecord.bytes(generation, number, forced, group);
        JournalFile file = current();
        file.append(record);
        if (forced) file.force();
        number++;
        broken = false;
    }

    /** The database has, or may have, what is missing here. */
    synchronized void breakOff() {
        broken = true;
    }

    synchronized boolean isBroken() {
        return broken;
    }

    synchronized long generation() {
        return generation;
    }

    /** How many bytes the current generation has. */
    synchronized long used() {
        JournalFile file = files[slot(generation)];
        return file == null ? 0 : file.used();
    }

    /** Whether the current generation has any records. */
    synchronized boolean isEmpty() {
        return number == 0;
    }

    /** Ends the current generation, and begins the next in the other file, whose records the database has. */
    synchronized long turnOver() throws IOException {
        long ended = generation;
        JournalFile next = files[slot(ended + 1)];
        if (next == null) {
            next = JournalFile.create(path(ended + 1), epoch, access);
            files[slot(ended + 1)] = next;
        }
        next.restart();
        generation = ended + 1;
        number = 0;
        return ended;
    }

    /** Gives back the space that holds no record which counts, after the last generation was cut. */
    synchronized void shrink() throws IOException {
        for (JournalFile file : files) {
            if (file != null && (number == 0 || file != files[slot(generation)])) file.shrink();
        }
    }

    /** Begins anew in new files, once the database has forced all that the old ones were for. */
    synchronized void renew() throws IOException {
        renew(generation + 1);
    }

    /** The same with a generation of which no file has records. */
    synchronized void renew(long with) throws IOException {
        broken = true;
        close();
        generation = with;
        number = 0;
        begin();
        broken = false;
    }

    private JournalFile current() throws IOException {
        JournalFile file = files[slot(generation)];
        if (file == null) throw new IOException("the journal has no file");
        return file;
    }

    private Path path(long ofGeneration) {
        return files(directory).get(slot(ofGeneration));
    }

    private static int slot(long ofGeneration) {
        return (int) (ofGeneration % 2);
    }

    /** The files stay. */
    synchronized void close() throws IOException {
        for (int i = 0; i < files.length; i++) {
            JournalFile file = files[i];
            files[i] = null;
            if (file != null) file.close();
        }
    }
}
