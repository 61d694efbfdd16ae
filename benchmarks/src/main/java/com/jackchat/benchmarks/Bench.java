package com.jackchat.benchmarks;

/** What all parts of a benchmark share. */
record Bench(Place place, Sizes sizes, Field field, Report report) {

    /** A part of the benchmark. */
    @FunctionalInterface
    interface Part {
        void run(Bench bench);
    }
}
