package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Lets the storage work in a directory, and records what it does there. */
final class RecordedAccess implements FileAccess {

    private final Path directory;
    private final DiskRecord record;

    RecordedAccess(Path directory, DiskRecord record) {
        this.directory = directory;
        this.record = record;
        RecordedPath.register(record);
    }

    @Override
    public String nameForH2(Path file) {
        return RecordedPath.SCHEME + ":" + file;
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        FileChannel created = FileAccess.DISK.create(file);
        return new RecordedFile(created, record, record.linked(nameOf(file)));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        record.moved(nameOf(from), nameOf(to));
        FileAccess.DISK.move(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        record.unlinked(nameOf(file));
        FileAccess.DISK.delete(file);
    }

    @Override
    public void forceDirectory(Path forced) {
        int before = record.size();
        FileAccess.DISK.forceDirectory(forced);
        if (forced.equals(directory)) record.add(new DiskRecord.DirectoryForced(before));
    }

    static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
