package com.jackchat.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/** Lets a server work until it gets no faster: what is written for a virtual machine is compiled as it runs. */
final class WarmUp {

    private static final Timing SLICE = Timing.of(0.1, 0.9);
    private static final List<Shape> SHAPES = List.of(Shape.closed(16, 16), Shape.closed(64, 1));
    private static final double FASTER = 1.05;
    // It is compiled in steps, and between two of them it stays as it is for some seconds.
    private static final int PATIENCE = 4;

    private WarmUp() {}

    /**
     * How many seconds it took.
     *
     * @param most after which even a server that still gets faster has had enough
     */
    static double of(Contestant who, ServerProcess server, Duration most) {
        List<DoubleSupplier> rates = SHAPES.stream()
                .<DoubleSupplier>map(
                        shape -> () -> shape.run().on(server, SLICE).perSecond())
                .toList();
        return of(who, rates, most);
    }

    /** The same with this load, which gets the time that a slice of it takes. */
    static double of(Contestant who, Function<Timing, Measured> load, Duration most) {
        return of(who, List.of(() -> load.apply(SLICE).perSecond()), most);
    }

    private static double of(Contestant who, List<DoubleSupplier> rates, Duration most) {
        long start = System.nanoTime();
        long until = start + allowance(who, most).toNanos();
        double[] best = new double[rates.size()];
        int idle = 0;
        while (idle < PATIENCE && System.nanoTime() < until) {
            boolean faster = false;
            for (int i = 0; i < best.length; i++) {
                double rate = rates.get(i).getAsDouble();
                faster |= rate > FASTER * best[i];
                best[i] = Math.max(best[i], rate);
            }
            idle = faster ? 0 : idle + 1;
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Duration allowance(Contestant who, Duration most) {
        return switch (who) {
            case JACK_DISK -> most;
            // It keeps all that it has heard, so that more of it would be another measurement.
            case JACK_MEMORY -> most.dividedBy(2);
            case TYRUS_ECHO, NETTY_ECHO -> most.dividedBy(4);
            case NODE_MEMORY, NODE_SQLITE, NODE_SQLITE_GROUP -> most.dividedBy(6);
            case C_ECHO -> Duration.ZERO;
        };
    }
}
