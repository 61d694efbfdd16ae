package com.jackchat.jdbi;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;

/**
 * A file of H2's of which the disk has failed to keep something. That is told once: the system then takes what it has in
 * its memory for written, and the next force succeeds without it. So nothing in the file is trusted any more, after a
 * restart neither, until all of it was written once more where it is.
 */
final class DoubtfulFile {

    /** Is not forced itself: what makes the system forget it makes it forget as well all that is not on the disk. */
    private static final String MARK = ".doubtful";

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private static final int PIECE = 1 << 20;

    private DoubtfulFile() {}

    /** This process knows by itself, also where a disk that is full does not take the mark. */
    static void mark(FilePath file) {
        KNOWN.add(file.toString());
        markOf(file).createFile();
    }

    /** Has all of the file on the disk, if there is any doubt of it; before anybody opens it. */
    static void settle(FilePath file) throws IOException {
        FilePath mark = markOf(file);
        if (!KNOWN.contains(file.toString()) && !mark.exists()) return;
        try (FileChannel channel = file.open("rw");
                FileLock lock = channel.tryLock()) {
            if (lock == null) throw new IOException(file + " is in use");
            writeAgain(channel);
            channel.force(true);
        }
        mark.delete();
        KNOWN.remove(file.toString());
    }

    private static FilePath markOf(FilePath file) {
        return FilePath.get(file + MARK);
    }

    private static void writeAgain(FileChannel file) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long size = file.size();
        for (long at = 0; at < size; at += piece.limit()) {
            piece.clear().limit((int) Math.min(PIECE, size - at));
            while (piece.hasRemaining()) {
                if (file.read(piece, at + piece.position()) < 0) throw new EOFException("the file became shorter");
            }
            piece.flip();
            while (piece.hasRemaining()) file.write(piece, at + piece.position());
        }
    }
}
