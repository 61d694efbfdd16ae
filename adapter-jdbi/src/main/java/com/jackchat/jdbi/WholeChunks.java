package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's file, whose newest whole state survives a power cut. What was not forced, a disk keeps in any order, or in part;
 * but H2 takes a chunk for whole where its first and its last bytes are, and puts a new chunk over one that the newest
 * chunk needs no more, whether or not the newest is on the disk. So here the last bytes of a chunk are written when all
 * before them are on the disk, no head is written before the chunk that it names is there, and no chunk is begun before
 * the last one and its head are there. When the disk fails to keep something, nothing more is written to it until the
 * file is opened anew.
 *
 * <p>Public because H2 makes one for each file; it is not for use.
 */
public final class WholeChunks extends FilePathWrapper {

    private static final String SCHEME = "jackchat";

    /** The name under which H2 finds this file here. */
    static String name(String file) {
        FilePath.register(new WholeChunks());
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!mode.equals("r")) DoubtfulFile.settle(getBase());
        return new Channel(super.open(mode), getBase());
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads and writes go on at once
    private static final class Channel extends ForwardingFile {

        /** The file's own head: two copies, each with a checksum, in a sector of its own. */
        private static final int HEAD = 2 * 4096;

        /** Written at once by every disk. A chunk's footer, which H2 looks for, is the last 128 bytes of it. */
        private static final int SECTOR = 512;

        private final FileChannel file;
        private final FilePath path;
        // How many writes there were, and of how many it is known that they are on the disk.
        private final AtomicLong written = new AtomicLong();
        private volatile long forced;
        private final ReentrantLock forcing = new ReentrantLock();
        private volatile boolean doubtful;

        Channel(FileChannel file, FilePath path) {
            super(file);
            this.file = file;
            this.path = path;
        }

        /** H2 has one thread at a time write. */
        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            requireNoDoubt();
            // The head names a chunk, which has to be there first.
            if (position < HEAD && forced < written.get()) force(false);
            boolean chunk = position >= HEAD && bytes.remaining() > SECTOR;
            int count = chunk ? writeInOrder(bytes, position) : file.write(bytes, position);
            written.incrementAndGet();
            return count;
        }

        private int writeInOrder(ByteBuffer bytes, long position) throws IOException {
            if (forced < written.get()) force(false);
            ByteBuffer body = bytes.duplicate();
            body.limit(body.limit() - SECTOR);
            int count = 0;
            while (body.hasRemaining()) count += file.write(body, position + count);
            keep(false);
            bytes.position(body.position());
            return count + file.write(bytes, position + count);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            long before = written.get();
            keep(metaData);
            forced = before;
        }

        private void keep(boolean metaData) throws IOException {
            // A force beside one that fails may succeed, without what the other was told of.
            forcing.lock();
            try {
                requireNoDoubt();
                file.force(metaData);
            } catch (IOException e) {
                doubtful = true;
                DoubtfulFile.mark(path);
                throw e;
            } finally {
                forcing.unlock();
            }
        }

        /** Once more it would succeed, whatever the disk has. */
        private void requireNoDoubt() throws IOException {
            if (doubtful) throw new IOException("the disk has failed to keep what was written before");
        }
    }
}
