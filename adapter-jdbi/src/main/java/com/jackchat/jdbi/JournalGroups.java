package com.jackchat.jdbi;

import java.io.IOException;
import java.util.List;

/** The groups of an old file of the journal, in their order. All of them at once would not fit into a modest heap. */
final class JournalGroups implements AutoCloseable {

    private final JournalScan scan;
    private final JournalBytes bytes;
    private long position = JournalFile.HEAD;
    private int read;

    JournalGroups(JournalScan scan) throws IOException {
        this.scan = scan;
        bytes = JournalBytes.of(scan.file());
    }

    boolean hasNext() {
        return read < scan.records();
    }

    /** How far the file has been read, in bytes. */
    long position() {
        return position;
    }

    /** @throws StorageException when this version does not understand it */
    List<JournalEntry> next() throws IOException {
        JournalRecord record = JournalRecord.at(bytes, position);
        if (record == null) throw new IOException("it was changed meanwhile");
        read++;
        position += record.span();
        byte[] group = record.group(bytes);
        try {
            return JournalCodec.read(group);
        } catch (IOException | RuntimeException e) {
            throw new StorageException(
                    scan.file()
                            + " holds what this version cannot read. It was left as it is: start the version that wrote it",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
