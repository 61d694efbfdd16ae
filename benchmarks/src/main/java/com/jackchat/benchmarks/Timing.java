package com.jackchat.benchmarks;

import java.time.Duration;

/**
 * How long a run takes.
 *
 * @param ramp not measured
 * @param window measured
 */
record Timing(Duration ramp, Duration window) {

    static Timing of(double ramp, double window) {
        return new Timing(Duration.ofNanos((long) (ramp * 1e9)), Duration.ofNanos((long) (window * 1e9)));
    }
}
