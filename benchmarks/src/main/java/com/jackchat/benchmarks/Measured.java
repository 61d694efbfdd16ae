package com.jackchat.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What came out of one run.
 *
 * @param messages how many were answered, or delivered, while it was measured
 * @param latency in nanoseconds
 */
record Measured(long messages, Meter.Spent spent, Histogram latency) {

    double perSecond() {
        return messages / spent.seconds();
    }

    double serverMicros() {
        return spent.server() * 1e6 / messages;
    }

    double generatorMicros() {
        return spent.generator() * 1e6 / messages;
    }

    double percentileMicros(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }

    /** How much of a core others had, of all cores together. */
    double othersCores() {
        return spent.others() / spent.seconds();
    }
}
