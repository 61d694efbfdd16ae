package com.jackchat.benchmarks;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * So many messages a second, whatever the server does. How long each took counts from when it should have left, so a
 * server that stalls cannot hide those that would have come meanwhile. Never sleeps, so the generator's own CPU tells
 * nothing here.
 */
final class OpenLoop implements Answers {

    private final Crowd crowd;
    private final List<Peer> peers;
    private final double nanosApart;
    private final Histogram latency = new Histogram(3);
    private final Journey each;
    private long measureFrom;
    private long settled;
    private long answered;

    /** Hears of each message that is measured, in {@link System#nanoTime}. */
    @FunctionalInterface
    interface Journey {
        void took(long from, long to);
    }

    private OpenLoop(Crowd crowd, List<Peer> peers, int perSecond, Journey each) {
        this.crowd = crowd;
        this.peers = peers;
        this.each = each;
        nanosApart = 1e9 / perSecond;
    }

    static Measured run(Crowd crowd, List<Peer> peers, int perSecond, long server, Timing timing) {
        return run(crowd, peers, perSecond, server, timing, (from, to) -> {});
    }

    static Measured run(Crowd crowd, List<Peer> peers, int perSecond, long server, Timing timing, Journey each) {
        return new OpenLoop(crowd, peers, perSecond, each).run(server, timing);
    }

    private Measured run(long server, Timing timing) {
        crowd.listen(this);
        long start = System.nanoTime();
        measureFrom = start + timing.ramp().toNanos();
        long end = measureFrom + timing.window().toNanos();
        long sent = send(start, 0, measureFrom);
        Meter meter = Meter.start(server);
        sent = send(start, sent, end);
        Meter.Spent spent = meter.stop();
        long all = sent;
        Drain.all(crowd, () -> settled == all);
        crowd.listen(Answers.IGNORED);
        return new Measured(answered, spent, latency);
    }

    private long send(long start, long first, long until) {
        long number = first;
        while (true) {
            long now = System.nanoTime();
            long due = start + (long) (number * nanosApart);
            while (due <= now && due < until) {
                crowd.send(peers.get((int) (number % peers.size())), due);
                number++;
                due = start + (long) (number * nanosApart);
            }
            crowd.flush();
            if (due >= until && now >= until) return number;
            crowd.poll(0);
        }
    }

    @Override
    public void answered(Peer peer, long meantFor, long now) {
        settled++;
        if (meantFor < measureFrom) return;
        answered++;
        latency.recordValue(Math.max(0, now - meantFor));
        each.took(meantFor, now);
    }
}
