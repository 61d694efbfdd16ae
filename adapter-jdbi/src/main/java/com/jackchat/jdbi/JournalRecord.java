package com.jackchat.jdbi;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One group in the journal: its length, a checksum of all that follows, the generation, the group's number in it
 * (negative, and counted down from -1, where it was written without being forced to the disk), and the group.
 */
final class JournalRecord {

    /** Records begin at multiples of this, so that one can be found behind a damaged one. */
    static final int ALIGNMENT = 8;

    private static final int HEAD = 24;

    private final long generation;
    private final int number;
    private final boolean forced;
    private final byte[] group;

    private JournalRecord(long generation, int number, boolean forced, byte[] group) {
        this.generation = generation;
        this.number = number;
        this.forced = forced;
        this.group = group;
    }

    long generation() {
        return generation;
    }

    int number() {
        return number;
    }

    boolean forced() {
        return forced;
    }

    List<JournalEntry> entries() throws IOException {
        return JournalCodec.read(group);
    }

    static ByteBuffer bytes(long generation, int number, boolean forced, List<JournalEntry> group) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * group.size() + HEAD);
        bytes.write(new byte[HEAD]);
        JournalCodec.write(group, new DataOutputStream(bytes));
        int length = bytes.size() - HEAD;
        while (bytes.size() % ALIGNMENT != 0) bytes.write(0);
        ByteBuffer record = ByteBuffer.wrap(bytes.toByteArray());
        record.putInt(0, length);
        record.putLong(8, generation);
        record.putLong(16, forced ? number : -1L - number);
        record.putInt(4, checksum(record.array(), 0, length));
        return record;
    }

    /** The record at this place; null where there is no whole one. */
    static @Nullable JournalRecord at(byte[] file, int position) {
        if (position + HEAD > file.length) return null;
        ByteBuffer head = ByteBuffer.wrap(file, position, HEAD).slice();
        int length = head.getInt(0);
        if (length <= 0 || length > file.length - position - HEAD) return null;
        if (head.getInt(4) != checksum(file, position, length)) return null;
        long number = head.getLong(16);
        byte[] group = new byte[length];
        System.arraycopy(file, position + HEAD, group, 0, length);
        return new JournalRecord(head.getLong(8), (int) (number < 0 ? -1 - number : number), number >= 0, group);
    }

    /** Of everything behind the checksum, and of the length. */
    private static int checksum(byte[] file, int position, int length) {
        CRC32C crc = new CRC32C();
        crc.update(file, position, 4);
        crc.update(file, position + 8, HEAD - 8 + length);
        return (int) crc.getValue();
    }

    /** How far the next one is. */
    int span() {
        return (HEAD + group.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
