package com.jackchat.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is on its way in a simulated world: what is in one lane happens in order, what is in two in any. One
 * thread does it all, so that a run can be repeated.
 */
final class Lanes {

    private static final int ENDLESS = 20_000;

    private final Map<String, Deque<Runnable>> lanes = new LinkedHashMap<>();
    private final Set<String> held = new HashSet<>();
    private int order;

    /** @param order 0 takes the lanes as they were made, others mix them */
    Lanes(int order) {
        this.order = order;
    }

    void add(String lane, Runnable step) {
        lanes.computeIfAbsent(lane, name -> new ArrayDeque<>()).add(step);
    }

    boolean isWaiting(String lane) {
        return lanes.containsKey(lane);
    }

    void drop(String lane) {
        lanes.remove(lane);
    }

    /** Nothing of the lanes whose names begin like this happens until they are released, but by {@link #step}. */
    void hold(String prefix) {
        held.add(prefix);
    }

    void release(String prefix) {
        held.remove(prefix);
    }

    void releaseAll() {
        held.clear();
    }

    /** Does one thing, held or not. */
    void step(int choice) {
        if (lanes.isEmpty()) return;
        List<String> names = List.copyOf(lanes.keySet());
        take(names.get(choice % names.size()));
    }

    /** Goes on until nothing is left but what is held. */
    void settle() {
        for (int steps = 0; ; steps++) {
            if (steps > ENDLESS) throw new AssertionError("there is no end to it: " + lanes.keySet());
            List<String> free = lanes.keySet().stream()
                    .filter(name -> held.stream().noneMatch(name::startsWith))
                    .toList();
            if (free.isEmpty()) return;
            take(free.get(next(free.size())));
        }
    }

    private int next(int size) {
        if (order == 0) return 0;
        order = order * 1_103_515_245 + 12_345;
        return (order >>> 16) % size;
    }

    private void take(String name) {
        Deque<Runnable> lane = lanes.get(name);
        Runnable step = lane.remove();
        if (lane.isEmpty()) lanes.remove(name);
        step.run();
    }
}
