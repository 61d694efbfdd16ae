package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;

/** A file whose changes are recorded. */
final class RecordedFile extends FileBase {

    private final FileChannel file;
    private final DiskRecord record;
    private final int number;

    RecordedFile(FileChannel file, DiskRecord record, int number) {
        this.file = file;
        this.record = record;
        this.number = number;
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        record.add(new DiskRecord.Write(number, position, new Bytes(copy)));
        int written = file.write(bytes, position);
        if (written != copy.length) throw new IOException("only " + written + " of " + copy.length + " were taken");
        return written;
    }

    @Override
    public synchronized FileChannel truncate(long size) throws IOException {
        if (size < file.size()) record.add(new DiskRecord.Resize(number, size));
        file.truncate(size);
        return this;
    }

    /** Others may write meanwhile, and what they write may miss it. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void force(boolean metaData) throws IOException {
        int before = record.size();
        file.force(metaData);
        record.add(new DiskRecord.Forced(number, before));
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }
}
