package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files, under the scheme {@code held:}, whose writes can be held back, or fail as on a full disk. */
public final class HeldFile extends FilePathWrapper {

    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static volatile boolean full;

    static void register() {
        FilePath.register(new HeldFile());
    }

    static void full(boolean now) {
        full = now;
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

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // as the file that it extends
    private static final class Channel extends ForwardingFile {

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
            return super.write(bytes, position);
        }
    }
}
