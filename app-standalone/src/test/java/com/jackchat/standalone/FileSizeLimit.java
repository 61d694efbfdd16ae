package com.jackchat.standalone;

import java.io.IOException;

/** How large the files of a running server may become (RLIMIT_FSIZE): what a full disk is to it. Needs util-linux. */
final class FileSizeLimit {

    private FileSizeLimit() {}

    static void set(RunningJar jar, long bytes) throws IOException, InterruptedException {
        prlimit(jar, bytes + ":");
    }

    static void lift(RunningJar jar) throws IOException, InterruptedException {
        prlimit(jar, "unlimited:");
    }

    /** The soft limit only, so that it may be raised again without any rights. */
    private static void prlimit(RunningJar jar, String limit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("prlimit", "--pid", Long.toString(jar.pid()), "--fsize=" + limit)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) throw new IOException("prlimit failed");
    }
}
