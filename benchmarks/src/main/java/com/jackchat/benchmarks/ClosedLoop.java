package com.jackchat.benchmarks;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** As many messages as the server can take: the next one leaves when one was answered. */
final class ClosedLoop implements Answers {

    private final Crowd crowd;
    private final List<Peer> peers;
    private final boolean inTurn;
    private final Histogram latency = new Histogram(3);
    private boolean measuring;
    private boolean stopped;
    private long answered;
    private long sent;
    private long settled;

    private ClosedLoop(Crowd crowd, List<Peer> peers, boolean inTurn) {
        this.crowd = crowd;
        this.peers = peers;
        this.inTurn = inTurn;
    }

    /** Each connection has this many messages in flight. */
    static Measured each(Crowd crowd, List<Peer> peers, int inFlight, long server, Timing timing) {
        ClosedLoop loop = new ClosedLoop(crowd, peers, false);
        return loop.run(inFlight * peers.size(), server, timing);
    }

    /** There are this many in flight in all, and the connections send in turn, so each seldom. */
    static Measured inTurn(Crowd crowd, List<Peer> peers, int inFlight, long server, Timing timing) {
        ClosedLoop loop = new ClosedLoop(crowd, peers, true);
        return loop.run(inFlight, server, timing);
    }

    private Measured run(int inFlight, long server, Timing timing) {
        crowd.listen(this);
        int each = Math.max(1, inFlight / peers.size());
        for (int i = 0; i < inFlight; i++) send(peers.get(i / each));
        crowd.flush();
        pollFor(timing.ramp());
        measuring = true;
        Meter meter = Meter.start(server);
        pollFor(timing.window());
        measuring = false;
        Meter.Spent spent = meter.stop();
        stopped = true;
        Drain.all(crowd, () -> settled == sent);
        crowd.listen(Answers.IGNORED);
        return new Measured(answered, spent, latency);
    }

    /** With few in flight the server would mostly pay for waking the generator, so that does not sleep then. */
    private void pollFor(Duration time) {
        if (!inTurn) {
            crowd.pollFor(time);
            return;
        }
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) crowd.poll(0);
    }

    @Override
    public void answered(Peer peer, long meantFor, long now) {
        settled++;
        if (measuring) {
            answered++;
            latency.recordValue(now - meantFor);
        }
        if (!stopped) send(inTurn ? peers.get((int) (sent % peers.size())) : peer);
    }

    private void send(Peer peer) {
        sent++;
        crowd.send(peer, System.nanoTime());
    }
}
