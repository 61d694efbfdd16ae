package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is found, and becomes the text of RESULTS.md. */
final class Report {

    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> charts = new ArrayList<>();

    void add(Verdict verdict) {
        verdicts.add(verdict);
        Console.say(
                "> %s: %s (floor %s, goal %s) %s. %s",
                verdict.goal().title(),
                verdict.text(verdict.value()),
                verdict.text(verdict.goal().floor()),
                verdict.text(verdict.goal().goal()),
                verdict.word().replace("*", ""),
                verdict.detail());
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
        outcome.failures().forEach((who, why) -> fail(outcome.title() + ", " + who.title(), why));
    }

    /** A part of its own, in Markdown. */
    void add(String markdown) {
        tables.add(markdown);
    }

    void chart(String file, String title) {
        charts.add("![%s](%s)".formatted(title, file));
    }

    void fail(String what, String why) {
        failures.add("- " + what + ": " + why.lines().findFirst().orElse(""));
        Console.say("FAILED %s: %s", what, why);
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    double othersCores() {
        return outcomes.stream()
                .mapToDouble(Outcome::othersCores)
                .filter(it -> !Double.isNaN(it))
                .average()
                .orElse(Double.NaN);
    }

    String markdown(String head) {
        StringBuilder text = new StringBuilder(head);
        if (!failures.isEmpty())
            text.append("\n## Failed\n\n").append(String.join("\n", failures)).append('\n');
        text.append("\n## Against floor and goal\n\n");
        text.append("| | now | floor | goal | | |\n|---|---|---|---|---|---|\n");
        for (Verdict verdict : verdicts) text.append(row(verdict));
        if (!charts.isEmpty())
            text.append('\n').append(String.join("\n\n", charts)).append('\n');
        text.append(
                "\n## All figures\n\nMedians of the rounds. *Others* is what the rest of the machine used meanwhile, in"
                        + " hundredths of a core.\n");
        for (Outcome outcome : outcomes) text.append(table(outcome));
        for (String table : tables) text.append('\n').append(table.strip()).append('\n');
        return text.toString();
    }

    private static String row(Verdict verdict) {
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        verdict.goal().title(),
                        verdict.text(verdict.value()),
                        verdict.text(verdict.goal().floor()),
                        verdict.text(verdict.goal().goal()),
                        verdict.word(),
                        verdict.detail());
    }

    /** At a fixed rate the generator never rests, which says nothing. */
    private static String generator(Outcome outcome, Contestant who) {
        return outcome.fixedRate() ? "" : Numbers.text(outcome.median(who, Measured::generatorMicros));
    }

    private static String table(Outcome outcome) {
        StringBuilder text = new StringBuilder("\n### ").append(outcome.title()).append("\n\n");
        text.append("| | per second | server's CPU µs each | generator's CPU µs each | p50 µs | p99 µs |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (Contestant who : outcome.contestants()) {
            text.append("| %s | %s | %s | %s | %s | %s |%n"
                    .formatted(
                            who.title(),
                            Numbers.text(outcome.median(who, Measured::perSecond)),
                            Numbers.text(outcome.median(who, Measured::serverMicros)),
                            generator(outcome, who),
                            Numbers.text(outcome.median(who, it -> it.percentileMicros(50))),
                            Numbers.text(outcome.median(who, it -> it.percentileMicros(99)))));
        }
        return text.append(String.format(Locale.ROOT, "%nOthers: %.0f.%n", 100 * outcome.othersCores()))
                .toString();
    }
}
