package com.jackchat.benchmarks;

/**
 * What a figure of ours should be.
 *
 * @param floor what a release needs
 * @param goal what we are after
 * @param lessIsBetter whether the figure must not be above, rather than below
 * @param unit follows the number
 */
record Goal(String title, double floor, double goal, boolean lessIsBetter, String unit) {

    static Goal atLeast(String title, double floor, double goal) {
        return new Goal(title, floor, goal, false, "×");
    }

    static Goal atMost(String title, double floor, double goal, String unit) {
        return new Goal(title, floor, goal, true, unit);
    }

    Verdict judge(double value, String detail) {
        return new Verdict(this, value, detail);
    }

    Verdict unknown(String why) {
        return new Verdict(this, Double.NaN, why);
    }

    boolean reaches(double value, double mark) {
        return lessIsBetter ? value <= mark : value >= mark;
    }
}
