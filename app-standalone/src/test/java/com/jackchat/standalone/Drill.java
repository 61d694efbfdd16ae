package com.jackchat.standalone;

/**
 * A fault that takes too long for the build, run against the jar by {@code app-standalone/faults/run}. What it saw it
 * prints, with a figure at the end.
 */
interface Drill {

    /** What it does, in a line. */
    String about();

    /** False when something that must hold did not. */
    boolean run(DrillOptions options) throws Exception;
}
