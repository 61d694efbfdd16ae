package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file whose changes are recorded. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // as the file that it extends
final class RecordedFile extends ForwardingFile {

    private final DiskRecord record;
    private final int number;

    RecordedFile(FileChannel file, DiskRecord record, int number) {
        super(file);
        this.record = record;
        this.number = number;
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        record.add(new DiskRecord.Write(number, position, new Bytes(copy)));
        int written = super.write(bytes, position);
        if (written != copy.length) throw new IOException("only " + written + " of " + copy.length + " were taken");
        return written;
    }

    /** It would not be recorded. */
    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized FileChannel truncate(long size) throws IOException {
        if (size < size()) record.add(new DiskRecord.Resize(number, size));
        return super.truncate(size);
    }

    /** Others may write meanwhile, and what they write may miss it. */
    @Override
    public void force(boolean metaData) throws IOException {
        int before = record.size();
        super.force(metaData);
        record.add(new DiskRecord.Forced(number, before));
    }
}
