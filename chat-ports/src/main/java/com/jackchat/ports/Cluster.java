package com.jackchat.ports;

/** What the nodes of one installation share beside the storage; on a single node, it lives in memory. */
public interface Cluster extends AutoCloseable {

    LiveEvents events();

    PresenceRegistry presence();

    RateLimiter rateLimiter();

    @Override
    void close();
}
