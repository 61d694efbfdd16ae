package com.jackchat.benchmarks;

import java.util.List;

/** Lets each connection send one message, a few at a time: a guest's first message opens its conversation. */
final class OnceEach implements Answers {

    private static final int AT_ONCE = 64;

    private final Crowd crowd;
    private final List<Peer> peers;
    private int sent;
    private int answered;

    private OnceEach(Crowd crowd, List<Peer> peers) {
        this.crowd = crowd;
        this.peers = peers;
    }

    static void run(Crowd crowd, List<Peer> peers) {
        OnceEach once = new OnceEach(crowd, peers);
        crowd.listen(once);
        for (int i = 0; i < AT_ONCE; i++) once.send();
        crowd.flush();
        Drain.all(crowd, () -> once.answered == peers.size());
        crowd.listen(Answers.IGNORED);
    }

    @Override
    public void answered(Peer peer, long meantFor, long now) {
        answered++;
        send();
    }

    private void send() {
        if (sent < peers.size()) crowd.send(peers.get(sent++), System.nanoTime());
    }
}
