package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBase;

/** The journal's files on a disk that may be full, or fail to force what it was given. */
final class FaultyFile extends FileBase {

    /** What is wrong with the disk. */
    static class Disk implements FileAccess {

        volatile boolean full;
        volatile boolean losesOnForce;
        volatile int opened;

        @Override
        public synchronized FileChannel create(Path file) throws IOException {
            if (full) throw new IOException("No space left on device");
            opened++;
            return new FaultyFile(FileAccess.DISK.create(file), this);
        }
    }

    private final FileChannel file;
    private final Disk disk;

    private FaultyFile(FileChannel file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        if (disk.full) throw new IOException("No space left on device");
        return file.write(bytes, position);
    }

    @Override
    public synchronized int read(ByteBuffer bytes, long position) throws IOException {
        return file.read(bytes, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    /** Once it has failed, the next one succeeds, as on Linux, whether or not the data is there. */
    @Override
    public void force(boolean metaData) throws IOException {
        if (disk.losesOnForce) {
            disk.losesOnForce = false;
            throw new IOException("Input/output error");
        }
        file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
