package com.jackchat.benchmarks;

/** Hears what comes back, on the thread that polls. */
interface Answers {

    Answers IGNORED = (peer, meantFor, now) -> {};

    /** A message was acknowledged, or echoed: once, and to the connection that sent it. */
    void answered(Peer peer, long meantFor, long now);

    /** Somebody else's message arrived: in order, and once. */
    default void delivered(Peer peer, long number) {}
}
