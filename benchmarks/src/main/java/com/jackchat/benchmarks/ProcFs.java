package com.jackchat.benchmarks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What Linux tells about processes. */
final class ProcFs {

    /** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
    private static final long NANOS_PER_TICK = MILLISECONDS.toNanos(10);

    private static final Pattern SPACES = Pattern.compile(" +");

    private ProcFs() {}

    /** The CPU time of a process, its kernel time with it. */
    static long cpuNanos(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        // The second field is the command in brackets, which may hold anything.
        List<String> fields =
                SPACES.splitAsStream(stat.substring(stat.lastIndexOf(')') + 2)).toList();
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * NANOS_PER_TICK;
    }

    /** What all processes of the machine have used, the thefts of the machine below included. */
    static long machineCpuNanos() {
        String all = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow();
        List<String> fields = SPACES.splitAsStream(all).toList();
        long ticks = 0;
        // user, nice, system, irq, softirq, steal: all but waiting.
        for (int i : new int[] {1, 2, 3, 6, 7, 8}) ticks += Long.parseLong(fields.get(i));
        return ticks * NANOS_PER_TICK;
    }

    /** Resident memory. */
    static long rssBytes(long pid) {
        String line = read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(it -> it.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
