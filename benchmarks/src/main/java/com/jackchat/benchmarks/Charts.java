package com.jackchat.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pictures beside the results. */
final class Charts {

    private Charts() {}

    static void write(Report report, Path directory) {
        write(
                chart(report, "Messages and deliveries a second, more is better", Measured::perSecond, false),
                directory,
                "throughput.svg",
                report);
        write(
                chart(report, "CPU µs of the server for each message, less is better", Measured::serverMicros, false),
                directory,
                "cpu.svg",
                report);
        write(
                chart(
                        report,
                        "99th percentile in µs at a fixed rate, less is better",
                        it -> it.percentileMicros(99),
                        true),
                directory,
                "latency.svg",
                report);
    }

    private static Chart chart(Report report, String title, ToDoubleFunction<Measured> what, boolean fixedRate) {
        Chart chart = new Chart(title);
        for (Outcome outcome : report.outcomes()) {
            if (outcome.fixedRate() != fixedRate) continue;
            List<Chart.Bar> bars = outcome.contestants().stream()
                    // An echo does less: beside it, those who do the same would be too short to compare.
                    .filter(who -> fixedRate || !who.isEcho())
                    .map(who -> new Chart.Bar(who.title(), outcome.median(who, what), who.isOurs()))
                    .toList();
            chart.panel(outcome.title(), bars);
        }
        return chart;
    }

    private static void write(Chart chart, Path directory, String file, Report report) {
        if (chart.isEmpty()) return;
        try {
            Files.createDirectories(directory.resolve("charts"));
            Files.writeString(directory.resolve("charts").resolve(file), chart.svg());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        report.chart("charts/" + file, chart.title());
    }
}
