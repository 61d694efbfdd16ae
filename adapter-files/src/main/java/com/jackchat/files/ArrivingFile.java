package com.jackchat.files;

import com.jackchat.ports.AttachmentStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is arriving, beside the ones that are whole. */
final class ArrivingFile implements AttachmentStore.Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivingFile.class);

    private final Path file;
    private final Path place;
    private final FileChannel channel;
    private long size;
    private boolean kept;

    ArrivingFile(Path file, Path place) throws IOException {
        this.file = file;
        this.place = place;
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public void write(ByteBuffer chunk) {
        try {
            while (chunk.hasRemaining()) size += channel.write(chunk);
        } catch (IOException e) {
            throw DirectoryAttachmentStore.unreachable(e);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream read() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void keep() {
        try {
            channel.force(true);
            Path folder = Files.createDirectories(place.getParent());
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            kept = true;
            force(folder);
            force(folder.resolveSibling(""));
        } catch (IOException e) {
            throw DirectoryAttachmentStore.unreachable(e);
        }
    }

    /** That what is in it has its name is a fact of the folder, which is forced to the disk by itself. */
    private static void force(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        } catch (AccessDeniedException e) {
            // Windows does not open folders.
            return;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!kept) Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("A file that was not wanted could not be removed; the next start does", e);
        }
    }
}
