package com.jackchat.benchmarks;

import java.util.Arrays;

/** What a connection has sent and not seen answered: when each message was meant to leave, by its number. */
final class InFlight {

    private static final long ANSWERED = Long.MIN_VALUE;

    private long[] meantFor = new long[16];
    private long first;
    private long next;

    int size() {
        return (int) (next - first);
    }

    /** The number of the message that leaves now. */
    long sent(long nanos) {
        if (size() == meantFor.length) grow();
        meantFor[at(next)] = nanos;
        return next++;
    }

    /**
     * When the message was meant to leave.
     *
     * @throws LoadException when no answer to that message is due
     */
    long answered(long number) {
        if (number >= next) throw new LoadException("an answer to message " + number + ", which was never sent");
        if (number < first || meantFor[at(number)] == ANSWERED) {
            throw new LoadException("message " + number + " was answered twice");
        }
        long nanos = meantFor[at(number)];
        meantFor[at(number)] = ANSWERED;
        while (first < next && meantFor[at(first)] == ANSWERED) first++;
        return nanos;
    }

    private int at(long number) {
        return (int) number & (meantFor.length - 1);
    }

    private void grow() {
        long[] old = meantFor;
        meantFor = Arrays.copyOf(old, 2 * old.length);
        for (long number = first; number < next; number++) {
            meantFor[at(number)] = old[(int) number & (old.length - 1)];
        }
    }
}
