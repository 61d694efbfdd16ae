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
record JournalRecord(long generation, int number, boolean forced, long position, int length) {

    /** Records begin at multiples of this, so that one can be found behind a damaged one. */
    static final int ALIGNMENT = 8;

    private static final int HEAD = 24;

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
        CRC32C checksum = new CRC32C();
        checksum.update(record.array(), 0, 4);
        checksum.update(record.array(), 8, HEAD - 8 + length);
        record.putInt(4, (int) checksum.getValue());
        return record;
    }

    /** The record at this place; null where there is no whole one. */
    static @Nullable JournalRecord at(JournalBytes file, long position) throws IOException {
        if (position + HEAD > file.size()) return null;
        int length = file.intAt(position);
        if (length <= 0 || length > file.size() - position - HEAD) return null;
        int checksum = file.intAt(position + 4);
        long generation = file.longAt(position + 8);
        long number = file.longAt(position + 16);
        if (checksum != checksum(file, position, length)) return null;
        return new JournalRecord(generation, (int) (number < 0 ? -1 - number : number), number >= 0, position, length);
    }

    /** Of everything behind the checksum, and of the length. */
    private static int checksum(JournalBytes file, long position, int length) throws IOException {
        CRC32C checksum = new CRC32C();
        file.update(checksum, position, 4);
        file.update(checksum, position + 8, HEAD - 8 + (long) length);
        return (int) checksum.getValue();
    }

    /** Whether it belongs behind this one; behind none, as the first of its generation. */
    boolean follows(@Nullable JournalRecord last) {
        if (last == null) return number == 0;
        return generation == last.generation && number == last.number + 1;
    }

    /** From the file that it is in. */
    byte[] group(JournalBytes file) throws IOException {
        return file.at(position + HEAD, length);
    }

    /** How far the next one is. */
    int span() {
        return (HEAD + length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
