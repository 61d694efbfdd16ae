package com.jackchat.standalone;

/**
 * What a guest of a drill was told is stored: its messages from 1 up to a number, so however many there are, it takes a
 * number to remember them. And what was found of them when somebody looked.
 */
final class Promised {

    private final String visitor;
    private volatile int upTo;
    private volatile boolean found;
    private volatile Faults faults;
    // Only its one reader counts.
    private int missed;

    /** Of all that the server has of a guest. */
    record Faults(int lost, int twice, int gaps, int disordered) {

        static final Faults NONE = new Faults(0, 0, 0, 0);

        Faults plus(Faults more) {
            return new Faults(lost + more.lost, twice + more.twice, gaps + more.gaps, disordered + more.disordered);
        }

        @Override
        public String toString() {
            return String.format("%d lost, %d twice, %d out of order, %d gaps", lost, twice, disordered, gaps);
        }
    }

    Promised(String visitor, int upTo) {
        this(visitor, upTo, false, Faults.NONE);
    }

    private Promised(String visitor, int upTo, boolean found, Faults faults) {
        this.visitor = visitor;
        this.upTo = upTo;
        this.found = found;
        this.faults = faults;
    }

    String visitor() {
        return visitor;
    }

    int upTo() {
        return upTo;
    }

    void acknowledge(int number) {
        upTo = Math.max(upTo, number);
    }

    /** Whether all of it was read since the kill, and was as it has to be. */
    boolean isFound() {
        return found;
    }

    Faults faults() {
        return faults;
    }

    /** What was seen when all of it was read. */
    void read(Faults seen) {
        faults = seen.plus(new Faults(missed, 0, 0, 0));
        found = faults.equals(Faults.NONE);
    }

    /** One of them was not there, and is by now, since it was said again: nobody who reads would notice any more. */
    void missed() {
        missed++;
        faults = faults.plus(new Faults(1, 0, 0, 0));
        found = false;
    }

    /** Something is not as it was; all of it has to be read again. */
    void doubt() {
        found = false;
    }

    String line() {
        return String.join(
                ",",
                visitor,
                "" + upTo,
                "" + found,
                "" + faults.lost,
                "" + faults.twice,
                "" + faults.gaps,
                "" + faults.disordered,
                "" + missed);
    }

    static Promised parse(String line) {
        String[] parts = line.split(",", -1);
        Faults faults = new Faults(
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                Integer.parseInt(parts[5]),
                Integer.parseInt(parts[6]));
        Promised guest = new Promised(parts[0], Integer.parseInt(parts[1]), Boolean.parseBoolean(parts[2]), faults);
        guest.missed = Integer.parseInt(parts[7]);
        return guest;
    }
}
