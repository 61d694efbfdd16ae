package com.jackchat.jdbi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;

/** Locks a map of H2's as one who changes it does: H2 has to wait for it before it can take the map down. */
final class HeldMap extends MVMap.DecisionMaker<Object> {

    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private int attempts;

    private HeldMap() {}

    static HeldMap of(MVMap<Object, Object> map) throws InterruptedException {
        HeldMap held = new HeldMap();
        Object key = map.isEmpty() ? (Object) 1L : map.firstKey();
        var unused = CompletableFuture.runAsync(() -> map.operate(key, null, held));
        if (!held.locked.await(10, TimeUnit.SECONDS)) throw new AssertionError("H2 does not lock " + map);
        return held;
    }

    void release() {
        release.countDown();
    }

    /** H2 changes a map without a lock at first, and locks it when that has failed some times. */
    @Override
    public MVMap.Decision decide(Object existing, Object provided) {
        if (++attempts < 8) return MVMap.Decision.REPEAT;
        locked.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts this", e);
        }
        return MVMap.Decision.ABORT;
    }
}
