package com.jackchat.memory;

import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory: for tests, and for whoever keeps nothing. */
public final class InMemoryAttachmentStore implements AttachmentStore {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    private InMemoryAttachmentStore() {}

    /** A new, empty store. */
    public static InMemoryAttachmentStore create() {
        return new InMemoryAttachmentStore();
    }

    @Override
    public Incoming begin(String key) {
        return new Arriving(key);
    }

    @Override
    public Optional<StoredFile> find(String key) {
        return Optional.ofNullable(files.get(key)).map(InMemoryAttachmentStore::stored);
    }

    private static StoredFile stored(byte[] bytes) {
        return new StoredFile() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream read(long offset) {
                int start = (int) Math.min(offset, bytes.length);
                return new ByteArrayInputStream(bytes, start, bytes.length - start);
            }
        };
    }

    @Override
    public void remove(String key) {
        files.remove(key);
    }

    @Override
    public void close() {}

    private final class Arriving implements Incoming {

        private final String key;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Arriving(String key) {
            this.key = key;
        }

        @Override
        public void write(ByteBuffer chunk) {
            byte[] taken = new byte[chunk.remaining()];
            chunk.get(taken);
            bytes.writeBytes(taken);
        }

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public InputStream read() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }

        @Override
        public void keep() {
            files.put(key, bytes.toByteArray());
        }

        @Override
        public void close() {
            bytes.reset();
        }
    }
}
