package com.jackchat.jdbi;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Checksum;

/** An old file of the journal, of which one piece at a time is in memory: it may have hundreds of megabytes. */
final class JournalBytes implements AutoCloseable {

    private static final int PIECE = 1 << 18;

    private final FileChannel file;
    private final long size;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    private long start;

    private JournalBytes(FileChannel file) throws IOException {
        this.file = file;
        size = file.size();
    }

    static JournalBytes of(Path file) throws IOException {
        return new JournalBytes(FileChannel.open(file, StandardOpenOption.READ));
    }

    long size() {
        return size;
    }

    int intAt(long position) throws IOException {
        return piece.getInt(load(position, Integer.BYTES));
    }

    long longAt(long position) throws IOException {
        return piece.getLong(load(position, Long.BYTES));
    }

    byte[] at(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int some = Math.min(length - done, PIECE);
            piece.get(load(position + done, some), bytes, done, some);
            done += some;
        }
        return bytes;
    }

    void update(Checksum checksum, long position, long length) throws IOException {
        for (long done = 0; done < length; ) {
            int some = (int) Math.min(length - done, PIECE);
            checksum.update(piece.array(), load(position + done, some), some);
            done += some;
        }
    }

    /** Where these bytes are in the piece, once they are there. */
    private int load(long position, int length) throws IOException {
        if (position < start || position + length > start + piece.limit()) {
            if (position + length > size) throw new EOFException("the journal ends before " + (position + length));
            start = position;
            piece.clear();
            while (piece.hasRemaining() && file.read(piece, start + piece.position()) >= 0) {}
            piece.flip();
            if (piece.limit() < length) throw new EOFException("the journal became shorter");
        }
        return (int) (position - start);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
