package com.jackchat.standalone;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The data directory of a server on a file system of its own that can be filled (ENOSPC). Where this process may not
 * mount one, the kernel lets the server's files grow no further instead (EFBIG), which needs no rights.
 */
final class SmallDisk {

    private static final String SIZE = "64m";
    private static final int BLOCK = 4_096;

    private final Path data;
    private final Path filler;
    private final boolean isMounted;

    private SmallDisk(Path data, boolean isMounted) {
        this.data = data;
        this.isMounted = isMounted;
        filler = data.resolve("filler");
    }

    /** @param directory in which a server keeps its data directory, which is not there yet */
    static SmallDisk under(Path directory) throws IOException, InterruptedException {
        Path data = Files.createDirectory(directory.resolve("data"));
        boolean isMounted =
                run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + SIZE, "jack-chat-small-disk", data.toString());
        System.out.println(
                isMounted
                        ? "DiskFullIT fills a file system of " + SIZE + " (ENOSPC)"
                        : "DiskFullIT MAY NOT MOUNT: a limit of file size (EFBIG) stands for a full disk");
        return new SmallDisk(data, isMounted);
    }

    /** So many bytes may still be written, and no more. */
    void leaveRoom(RunningJar jar, long bytes) throws IOException, InterruptedException {
        if (!isMounted) {
            FileSizeLimit.set(jar, Files.size(data.resolve("jack-chat.mv.db")) + bytes);
            return;
        }
        try (FileChannel file = FileChannel.open(filler, CREATE, WRITE)) {
            long left = Files.getFileStore(data).getUsableSpace() - bytes;
            for (; left >= BLOCK; left -= BLOCK) file.write(ByteBuffer.allocate(BLOCK));
        }
    }

    /** There is space again. */
    void makeRoom(RunningJar jar) throws IOException, InterruptedException {
        if (isMounted) Files.delete(filler);
        else FileSizeLimit.lift(jar);
    }

    /** For a server that is started anew. */
    void makeRoom() throws IOException {
        Files.deleteIfExists(filler);
    }

    /** Leaves nothing mounted, also where somebody still holds a file. */
    void unmount() throws IOException, InterruptedException {
        if (isMounted && !run("umount", data.toString()) && !run("umount", "--lazy", data.toString())) {
            throw new IOException(data + " is still mounted");
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // There is no such program here.
            return false;
        }
    }
}
