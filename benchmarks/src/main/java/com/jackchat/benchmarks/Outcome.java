package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What all rounds of one shape came to. */
final class Outcome {

    private final String title;
    private final boolean fixedRate;
    private final Map<Contestant, List<Measured>> measured = new EnumMap<>(Contestant.class);
    private final Map<Contestant, String> failures = new EnumMap<>(Contestant.class);

    Outcome(Shape shape) {
        title = shape.title();
        fixedRate = shape.fixedRate();
    }

    /** Whether the rate was the generator's choice, and the latency is what counts. */
    boolean fixedRate() {
        return fixedRate;
    }

    String title() {
        return title;
    }

    void add(Contestant who, Measured one) {
        measured.computeIfAbsent(who, key -> new ArrayList<>()).add(one);
    }

    void fail(Contestant who, String why) {
        failures.putIfAbsent(who, why);
    }

    /** Why there is nothing to say of this one. */
    Optional<String> failure(Contestant who) {
        if (failures.containsKey(who)) return Optional.ofNullable(failures.get(who));
        return measured.containsKey(who) ? Optional.empty() : Optional.of("not measured");
    }

    Map<Contestant, String> failures() {
        return Map.copyOf(failures);
    }

    List<Contestant> contestants() {
        return List.copyOf(measured.keySet());
    }

    double median(Contestant who, ToDoubleFunction<Measured> what) {
        return Numbers.median(values(who, what));
    }

    /** The median of the rounds' ratios, each of runs that followed each other. */
    double ratio(Contestant ours, Contestant rival, ToDoubleFunction<Measured> what) {
        List<Double> own = values(ours, what);
        List<Double> other = values(rival, what);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(own.size(), other.size()); i++) ratios.add(own.get(i) / other.get(i));
        return Numbers.median(ratios);
    }

    /** How much of a core others had on average. */
    double othersCores() {
        return measured.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Measured::othersCores)
                .average()
                .orElse(Double.NaN);
    }

    private List<Double> values(Contestant who, ToDoubleFunction<Measured> what) {
        return measured.getOrDefault(who, List.of()).stream()
                .map(what::applyAsDouble)
                .toList();
    }
}
