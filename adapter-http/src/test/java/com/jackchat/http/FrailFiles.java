package com.jackchat.http;

import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.StoredFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Files that cannot always be read. */
final class FrailFiles implements AttachmentStore {

    /** While this is so, none can be opened. */
    final AtomicBoolean locked = new AtomicBoolean();

    /** There is no memory for the next piece of a file that is on its way. */
    final AtomicBoolean noMemory = new AtomicBoolean();

    /** How many were read of all files. */
    final AtomicInteger pieces = new AtomicInteger();

    private final AttachmentStore files;

    FrailFiles(AttachmentStore files) {
        this.files = files;
    }

    @Override
    public Incoming begin(String key) {
        return files.begin(key);
    }

    @Override
    public Optional<StoredFile> find(String key) {
        return files.find(key).map(this::frail);
    }

    private StoredFile frail(StoredFile file) {
        return new StoredFile() {

            @Override
            public long size() {
                return file.size();
            }

            @Override
            public InputStream read(long offset) throws IOException {
                if (locked.get()) throw new IllegalStateException("simulated");
                return frail(file.read(offset));
            }
        };
    }

    private InputStream frail(InputStream stream) {
        return new FilterInputStream(stream) {

            @Override
            public byte[] readNBytes(int length) throws IOException {
                pieces.incrementAndGet();
                if (noMemory.getAndSet(false)) throw new OutOfMemoryError("simulated");
                return super.readNBytes(length);
            }
        };
    }

    @Override
    public void remove(String key) {
        files.remove(key);
    }

    @Override
    public void close() {
        files.close();
    }
}
