package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's files, under the scheme {@code held:}, whose writes can be held back, or fail as on a full disk, or be lost by a
 * force that fails.
 */
public final class HeldFile extends FilePathWrapper {

    private static final int SECTOR = 512;

    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static volatile boolean full;
    private static volatile int losesBehind;

    /** Those that were written and not forced yet, and those of them that the disk has lost; both guarded by this. */
    private static final BitSet WRITTEN = new BitSet();

    private static final BitSet LOST = new BitSet();

    private static volatile boolean lossy;

    static void register() {
        FilePath.register(new HeldFile());
        losesBehind = 0;
        lossy = false;
        synchronized (WRITTEN) {
            WRITTEN.clear();
            LOST.clear();
        }
    }

    static void full(boolean now) {
        full = now;
    }

    /** The first force behind a write of this length fails, once; as on Linux, the next succeeds all the same. */
    static void loseBehindAWriteOf(int bytes) {
        losesBehind = bytes;
    }

    /** Whether it has ever lost anything. */
    static boolean isLossy() {
        return lossy;
    }

    /** How many sectors are not on the disk, and were not written once more. */
    static int lostSectors() {
        synchronized (WRITTEN) {
            return LOST.cardinality();
        }
    }

    static CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public String getScheme() {
        return "held";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    @Override
    public boolean createFile() {
        return !full && super.createFile();
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // as the file that it extends
    private static final class Channel extends ForwardingFile {

        private volatile int lastWritten;

        Channel(FileChannel file) {
            super(file);
        }

        private static void pass() throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts H2", e);
            }
            if (full) throw new IOException("No space left on device");
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            pass();
            return super.write(bytes);
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            pass();
            int count = super.write(bytes, position);
            synchronized (WRITTEN) {
                int first = (int) (position / SECTOR);
                int end = (int) ((position + count - 1) / SECTOR) + 1;
                WRITTEN.set(first, end);
                LOST.clear(first, end);
            }
            lastWritten = count;
            return count;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            synchronized (WRITTEN) {
                int end = (int) (size / SECTOR);
                WRITTEN.clear(end, Integer.MAX_VALUE);
                LOST.clear(end, Integer.MAX_VALUE);
            }
            return super.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            boolean loses = losesBehind > 0 && lastWritten == losesBehind;
            if (!loses) super.force(metaData);
            synchronized (WRITTEN) {
                lossy |= loses && !WRITTEN.isEmpty();
                if (loses) LOST.or(WRITTEN);
                WRITTEN.clear();
            }
            if (!loses) return;
            losesBehind = 0;
            throw new IOException("Input/output error");
        }
    }
}
