package com.jackchat.memory;

import com.jackchat.ports.Cluster;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.RateLimiter;

/** What nodes share, where there is only one: all of it in this process's memory, and gone with it. */
public final class SingleNode implements Cluster {

    private final LiveEvents events = new InMemoryLiveEvents();
    private final PresenceRegistry presence = new InMemoryPresenceRegistry();
    private final RateLimiter rateLimiter = new InMemoryRateLimiter();

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
        return rateLimiter;
    }

    /** Does nothing: there is nothing to let go of. */
    @Override
    public void close() {}
}
