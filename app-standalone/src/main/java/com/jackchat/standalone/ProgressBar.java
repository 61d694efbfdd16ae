package com.jackchat.standalone;

import com.jackchat.jdbi.EmbeddedBackup;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How far a long command has come, and how long the rest of its step takes, on one line of a terminal. */
final class ProgressBar implements EmbeddedBackup.Progress, AutoCloseable {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final @Nullable PrintWriter out;
    private final LongSupplier nanoTime;
    private EmbeddedBackup.@Nullable Step step;
    private long began;
    private long drawn;

    /** @param out null for nowhere */
    ProgressBar(@Nullable PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    /** Where nobody looks, as in a nightly job, nothing is drawn. */
    static ProgressBar onTerminal(CommandSpec command) {
        return new ProgressBar(isTerminal() ? command.commandLine().getErr() : null, System::nanoTime);
    }

    @SuppressWarnings("SystemConsoleNull") // From JDK 22 on there always is a console, which says itself what it is.
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) return false;
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void at(EmbeddedBackup.Step now, long done, long all) {
        if (out == null) return;
        long time = nanoTime.getAsLong();
        if (now != step) {
            step = now;
            began = time;
        } else if (time - drawn < REDRAW_NANOS) {
            return;
        }
        drawn = time;
        out.print(BACK_AND_CLEAR + line(now, done, all, time - began));
        out.flush();
    }

    static String line(EmbeddedBackup.Step step, long done, long all, long nanos) {
        double part = all <= 0 ? 1 : Math.min(1, (double) done / all);
        int filled = (int) (part * WIDTH);
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        String left = part < 0.02 ? "" : ", " + duration((long) (nanos / part - nanos)) + " left";
        return String.format(Locale.ROOT, "%-18s [%s] %3.0f %%%s", name(step), bar, Math.floor(100 * part), left);
    }

    private static String name(EmbeddedBackup.Step step) {
        return switch (step) {
            case CHECK -> "Reading every row";
            case COPY -> "Copying";
            case VERIFY -> "Reading the copy";
        };
    }

    private static String duration(long nanos) {
        long seconds = Math.round(nanos / 1e9);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Leaves the line to whatever is said next. */
    @Override
    public void close() {
        if (out == null || step == null) return;
        out.print(BACK_AND_CLEAR);
        out.flush();
    }
}
