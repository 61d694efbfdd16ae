package com.jackchat.http;

import com.jackchat.memory.InMemoryLiveEvents;
import com.jackchat.memory.InMemoryPresenceRegistry;
import com.jackchat.memory.InMemoryRateLimiter;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.RateLimiter;

/** A cluster of one. */
final class TestNode implements Cluster {

    private final LiveEvents events = new InMemoryLiveEvents();
    private final PresenceRegistry presence = new InMemoryPresenceRegistry();
    private final RateLimiter limiter = new InMemoryRateLimiter();

    @Override
    public LiveEvents events() {
        return events;
    }

    @Override
    public PresenceRegistry presence() {
        return presence;
    }

    @Override
    public RateLimiter rateLimiter() {
        return limiter;
    }

    @Override
    public void close() {}
}
