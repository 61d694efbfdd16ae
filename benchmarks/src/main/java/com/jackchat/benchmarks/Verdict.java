package com.jackchat.benchmarks;

/**
 * A figure beside what it should be.
 *
 * @param value NaN when it could not be measured
 * @param detail the numbers behind it, or why there are none
 */
record Verdict(Goal goal, double value, String detail) {

    boolean isKnown() {
        return !Double.isNaN(value);
    }

    String word() {
        if (!isKnown()) return "**not measured**";
        if (goal.reaches(value, goal.goal())) return "goal reached";
        return goal.reaches(value, goal.floor()) ? "floor reached" : "**missed**";
    }

    String text(double number) {
        return Numbers.text(number) + (goal.unit().equals("×") ? "×" : " " + goal.unit());
    }
}
