package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The journal's files on a disk that may be full, or fail to force what it was given. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // as the file that it extends
final class FaultyFile extends ForwardingFile {

    /** What is wrong with the disk. */
    static class Disk implements FileAccess {

        volatile boolean full;

        /** How long a file may become. */
        volatile long room = Long.MAX_VALUE;

        volatile boolean losesOnForce;
        volatile int opened;

        @Override
        public synchronized FileChannel create(Path file) throws IOException {
            if (full) throw new IOException("No space left on device");
            opened++;
            return new FaultyFile(FileAccess.DISK.create(file), this);
        }
    }

    private final Disk disk;

    private FaultyFile(FileChannel file, Disk disk) {
        super(file);
        this.disk = disk;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        if (disk.full || position + bytes.remaining() > disk.room) throw new IOException("No space left on device");
        return super.write(bytes, position);
    }

    /** The disk would not be asked. */
    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException();
    }

    /** Once it has failed, the next one succeeds, as on Linux, whether or not the data is there. */
    @Override
    public void force(boolean metaData) throws IOException {
        if (disk.losesOnForce) {
            disk.losesOnForce = false;
            throw new IOException("Input/output error");
        }
        super.force(metaData);
    }
}
