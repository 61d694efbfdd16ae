package com.jackchat.benchmarks;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds one of ours against a rival. */
final class Judge {

    private Judge() {}

    static Verdict ratio(
            Outcome outcome,
            Contestant ours,
            Contestant rival,
            Goal goal,
            ToDoubleFunction<Measured> what,
            String unit) {
        for (Contestant who : new Contestant[] {ours, rival}) {
            Optional<String> failure = outcome.failure(who);
            if (failure.isPresent())
                return goal.unknown(
                        who.title() + ": " + failure.get().lines().findFirst().orElse(""));
        }
        return goal.judge(
                outcome.ratio(ours, rival, what),
                "%s against %s%s"
                        .formatted(
                                Numbers.text(outcome.median(ours, what)),
                                Numbers.text(outcome.median(rival, what)),
                                unit));
    }
}
