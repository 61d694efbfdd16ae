package com.jackchat.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * One guest who writes, and many other tabs of the same guest that watch. The next message leaves when all have seen an
 * earlier one, so that a few are under way at any time.
 */
final class FanOut implements Answers {

    private static final int UNDER_WAY = 4;

    private final Crowd crowd;
    private final Peer sender;
    private final int watchers;
    private final Histogram latency = new Histogram(3);
    private final long[] sentAt = new long[UNDER_WAY];
    private final int[] missing = new int[UNDER_WAY];
    private boolean measuring;
    private boolean stopped;
    private long first;
    private long next;
    private long acknowledged;
    private long deliveries;

    private FanOut(Crowd crowd, Peer sender, int watchers) {
        this.crowd = crowd;
        this.sender = sender;
        this.watchers = watchers;
    }

    /** Counts deliveries; how long they took is from the sending until the last watcher has the message. */
    static Measured run(Address address, int watchers, long server, Timing timing) {
        try (Crowd crowd = Crowd.to(address)) {
            Peer sender = crowd.join(1, Crowd.A_NEW_VISITOR).get(0);
            openConversation(crowd, sender);
            String sameVisitor =
                    "{\"type\":\"identify\",\"protocol\":1,\"resumeConversation\":true,\"visitorId\":\"%s\",\"visitorToken\":\"%s\"}"
                            .formatted(sender.visitorId, sender.visitorToken);
            for (Peer watcher : crowd.join(watchers, sameVisitor)) {
                watcher.watched = sender;
                watcher.expected = 1;
            }
            return new FanOut(crowd, sender, watchers).run(server, timing);
        }
    }

    private static void openConversation(Crowd crowd, Peer sender) {
        boolean[] answered = {false};
        crowd.listen((peer, meantFor, now) -> answered[0] = true);
        crowd.send(sender, System.nanoTime());
        crowd.flush();
        Drain.all(crowd, () -> answered[0]);
    }

    private Measured run(long server, Timing timing) {
        crowd.listen(this);
        first = 1;
        next = 1;
        acknowledged = 1;
        while (next < first + UNDER_WAY) send();
        crowd.pollFor(timing.ramp());
        measuring = true;
        Meter meter = Meter.start(server);
        crowd.pollFor(timing.window());
        measuring = false;
        Meter.Spent spent = meter.stop();
        stopped = true;
        Drain.all(crowd, () -> first == next && acknowledged == next);
        return new Measured(deliveries, spent, latency);
    }

    @Override
    public void answered(Peer peer, long meantFor, long now) {
        acknowledged++;
    }

    @Override
    public void delivered(Peer peer, long number) {
        if (measuring) deliveries++;
        int slot = (int) (number % UNDER_WAY);
        missing[slot]--;
        if (missing[slot] > 0) return;
        if (measuring) latency.recordValue(System.nanoTime() - sentAt[slot]);
        // Each watcher sees the messages in order, so all have seen those before this one, too.
        first = number + 1;
        while (!stopped && next < first + UNDER_WAY) send();
    }

    private void send() {
        int slot = (int) (next % UNDER_WAY);
        missing[slot] = watchers;
        sentAt[slot] = System.nanoTime();
        next++;
        crowd.send(sender, sentAt[slot]);
        crowd.flush();
    }
}
