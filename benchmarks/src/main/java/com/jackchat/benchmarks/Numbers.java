package com.jackchat.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Medians, and numbers for people. */
final class Numbers {

    private Numbers() {}

    /** NaN of nothing. */
    static double median(List<Double> values) {
        if (values.isEmpty()) return Double.NaN;
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    /** With as many digits as mean something. */
    static String text(double value) {
        if (Double.isNaN(value)) return "–";
        String format = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
