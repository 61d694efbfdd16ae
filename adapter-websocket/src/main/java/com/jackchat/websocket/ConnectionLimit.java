package com.jackchat.websocket;

import java.util.concurrent.atomic.AtomicInteger;

/** How many WebSockets may be open at once. A slot is taken at admission and given back exactly once. */
public final class ConnectionLimit {

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    public ConnectionLimit(int most) {
        if (most < 1) throw new IllegalArgumentException("a limit of " + most + " connections admits nobody");
        this.most = most;
    }

    public int most() {
        return most;
    }

    public int taken() {
        return taken.get();
    }

    boolean take() {
        int now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) return true;
            now = taken.get();
        }
        return false;
    }

    void giveBack() {
        if (taken.decrementAndGet() < 0) throw new IllegalStateException("a slot was given back twice");
    }
}
