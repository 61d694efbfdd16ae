package com.jackchat.jdbi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** H2's files under a scheme of their own, whose changes go into one record at a time; what it logs is left out. */
public final class RecordedPath extends FilePathWrapper {

    static final String SCHEME = "recorded";

    private static volatile DiskRecord record = new DiskRecord(Map.of());

    static void register(DiskRecord to) {
        record = to;
        FilePath.register(new RecordedPath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (mode.equals("r")) return super.open(mode);
        int file = record.opened(getName());
        return new RecordedFile(super.open(mode), record, file);
    }

    @Override
    public boolean createFile() {
        record.opened(getName());
        return super.createFile();
    }

    @Override
    public void delete() {
        record.unlinked(getName());
        super.delete();
    }

    @Override
    public void moveTo(FilePath to, boolean atomicReplace) {
        record.moved(getName(), to.getName());
        super.moveTo(to, atomicReplace);
    }
}
