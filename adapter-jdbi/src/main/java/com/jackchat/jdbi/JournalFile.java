package com.jackchat.jdbi;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One file of the journal: a head that never changes, and records of one generation, written over those of an earlier
 * one. Space is taken ahead in steps, so that forcing a record seldom has to force the file's length as well.
 */
final class JournalFile implements AutoCloseable {

    static final int HEAD = 4096;

    private static final byte[] MAGIC = "Jack Chat journal\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int STEP = 1 << 20;

    private final FileChannel channel;
    private long end = HEAD;
    private long size;

    private JournalFile(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    /** A new one in place of whatever is there. It has its name only once its head is on the disk. */
    static JournalFile create(Path file, String epoch, FileAccess access) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        access.delete(fresh);
        FileChannel channel = access.create(fresh);
        try {
            writeAll(channel, head(epoch), 0);
            channel.force(true);
            access.move(fresh, file);
            access.forceDirectory(file.resolveSibling(""));
            return new JournalFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What an old one holds, after a look at its head. */
    static JournalBytes read(Path file, String epoch) throws IOException {
        JournalBytes bytes = JournalBytes.of(file);
        try {
            requireHead(file, bytes.at(0, (int) Math.min(HEAD, bytes.size())), epoch);
            return bytes;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static void requireHead(Path file, byte[] bytes, String epoch) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        if (bytes.length < HEAD || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StorageException(file + " is no journal of Jack Chat, or its beginning is damaged. It was left as"
                    + " it is: where it is not ours, move it away; else keep a copy of the directory and restore a"
                    + " backup");
        }
        head.position(MAGIC.length);
        int version = head.getInt();
        if (version != VERSION) {
            throw new StorageException(file + " was written by another version of Jack Chat (format " + version
                    + "). It was left as it is: start that version, and stop it in order");
        }
        if (!Arrays.equals(bytes, head(epoch).array())) {
            throw new StorageException(file + " belongs to another database than the one beside it, or its beginning is"
                    + " damaged. Both were left as they are: where the database is a restored one, move the journal"
                    + " away; else put the database back that it belongs to");
        }
    }

    private static ByteBuffer head(String epoch) {
        byte[] name = epoch.getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.put(MAGIC).putInt(VERSION).putInt(name.length).put(name);
        CRC32C crc = new CRC32C();
        crc.update(head.array(), 0, head.position());
        head.putInt((int) crc.getValue());
        return head.rewind();
    }

    /** How much of it holds records. */
    long used() {
        return end - HEAD;
    }

    /** Puts a record behind the others. When this fails, nobody knows what the file holds. */
    void append(ByteBuffer record) throws IOException {
        long needed = end + record.remaining();
        if (needed > size) grow(needed);
        writeAll(channel, record, end);
        end = needed;
    }

    /** The records of before may be written over. */
    void restart() {
        end = HEAD;
    }

    /** Gives most of the space back. */
    void shrink() throws IOException {
        if (size <= STEP) return;
        channel.truncate(STEP);
        size = STEP;
    }

    void force() throws IOException {
        channel.force(false);
    }

    private void grow(long needed) throws IOException {
        long wanted = (needed + STEP - 1) / STEP * STEP;
        ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
        try {
            for (long at = size; at < wanted; at += zeros.capacity()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), wanted - at));
                writeAll(channel, zeros, at);
            }
        } catch (IOException e) {
            giveBack(e);
            throw e;
        }
        size = wanted;
    }

    /** Of a disk that is nearly full, the database needs what was taken in vain. */
    private void giveBack(IOException failure) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int written = channel.write(bytes, at);
            if (written <= 0) throw new EOFException("nothing could be written");
            at += written;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
