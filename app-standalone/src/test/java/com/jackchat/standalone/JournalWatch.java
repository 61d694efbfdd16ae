package com.jackchat.standalone;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Looks from outside at the journal beside the database, to count how often it is turned over: the first record of each
 * file says of which generation it is, and the file of the last one is cut short when it is quiet.
 */
final class JournalWatch implements AutoCloseable {

    private static final int FIRST_GENERATION = 4096 + 8;
    private static final long CUT_SHORT = 1 << 20;

    private final List<Path> files;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    // Of this opening of the journal; 0 for none yet.
    private long first;
    private long last;
    private boolean grown;
    private long over;

    private JournalWatch(List<Path> files) {
        this.files = files;
    }

    /** To be called once the server is there, which has begun a new journal by then. */
    static JournalWatch in(Path data) {
        JournalWatch watch =
                new JournalWatch(List.of(data.resolve("jack-chat.journal-0"), data.resolve("jack-chat.journal-1")));
        var unused = watch.thread.scheduleWithFixedDelay(watch::look, 0, 50, MILLISECONDS);
        return watch;
    }

    /** How many generations were ended since then. */
    synchronized int turnedOver() {
        return (int) (over - Math.max(0, first - 1));
    }

    private void look() {
        for (Path file : files) {
            try {
                if (Files.exists(file)) look(file);
            } catch (IOException e) {
                System.err.println(file + ": " + e);
            }
        }
    }

    private synchronized void look(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long size = bytes.length();
            if (size < FIRST_GENERATION + Long.BYTES) return;
            bytes.seek(FIRST_GENERATION);
            long generation = bytes.readLong();
            if (generation == 0 || generation < last) return;
            if (first == 0) {
                first = generation;
                over = first - 1;
            }
            if (generation > last) {
                over = Math.max(over, generation - 1);
                grown = false;
            }
            last = generation;
            if (size > CUT_SHORT) grown = true;
            else if (grown) over = generation;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
