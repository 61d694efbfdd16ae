package com.jackchat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all this ran on, for whoever compares. */
final class Machine {

    private Machine() {}

    static String head(Bench bench, String command, String commit, double minutes) {
        Report report = bench.report();
        double others = 100 * report.othersCores();
        List<String> lines = new ArrayList<>();
        lines.add("# Results");
        lines.add("");
        lines.add("Written by `" + command + "` on " + LocalDate.now(ZoneOffset.UTC) + ", in "
                + String.format(Locale.ROOT, "%.0f", minutes) + " minutes. [How it is measured](README.md).");
        lines.add("");
        lines.add("- " + first("/proc/cpuinfo", "model name\\s*:\\s*(.*)") + ", "
                + Runtime.getRuntime().availableProcessors() + " of " + cores() + " cores to the generator, "
                + first("/proc/meminfo", "MemTotal:\\s*(\\d+)\\d{6} kB") + " GB, Linux "
                + first("/proc/sys/kernel/osrelease", "([^-\\s]+).*"));
        lines.add("- " + pinning());
        lines.add("- Java: " + java(Tools.javaHome())
                + Tools.newerJdk().map(it -> "; where it says so, " + java(it)).orElse(""));
        lines.add("- Node " + Tools.firstLine(List.of("node", "--version")) + ", ws " + rival(bench, "ws")
                + ", better-sqlite3 " + rival(bench, "better-sqlite3") + "; Tyrus " + library(bench, "tyrus-server")
                + ", Netty " + library(bench, "netty-codec-http") + "; " + Tools.firstLine(List.of("cc", "--version")));
        lines.add("- Commit " + commit);
        lines.add(String.format(
                Locale.ROOT,
                "- While it was measured, the rest of the machine used %.0f %% of a core%s",
                others,
                others > 10 ? ": **not a quiet machine, so take these figures as provisional**." : "."));
        lines.add("");
        return String.join("\n", lines);
    }

    /** The one that is checked out now. */
    static String commit(Place place) {
        return Tools.firstLine(List.of("git", "-C", place.root().toString(), "rev-parse", "--short", "HEAD"));
    }

    private static String pinning() {
        String core = System.getProperty("benchmarks.server-core", "");
        return core.isEmpty()
                ? "**Not pinned**: taskset is missing or there is one core only, so server and generator disturb each other."
                : "Servers pinned to core " + core + ", the generator to another; only the starts had all cores.";
    }

    private static String java(Path home) {
        return Tools.firstLine(List.of(Tools.java(home).toString(), "-version")).replace("\"", "");
    }

    private static String rival(Bench bench, String name) {
        return first(
                bench.place()
                        .rivals()
                        .resolve("node_modules")
                        .resolve(name)
                        .resolve("package.json")
                        .toString(),
                "\"version\":\\s*\"([^\"]*)\"");
    }

    private static String library(Bench bench, String name) {
        String[] jars = bench.place().target().resolve("lib").toFile().list((in, file) -> file.startsWith(name + "-"));
        return jars == null || jars.length == 0
                ? "unknown"
                : jars[0].substring(name.length() + 1).replace(".jar", "");
    }

    private static long cores() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(it -> it.startsWith("processor")).count();
        } catch (IOException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    private static String first(String file, String pattern) {
        try {
            Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
            return found.find() ? found.group(1).strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
