package com.jackchat.websocket;

import java.util.ArrayList;

/**
 * Several sends on one thread that belong together, so that each connection gets them in one write.
 *
 * <p>The container wraps each socket read in one, and whoever delivers a batch may do the same. Nothing is held back
 * beyond the end of the outermost one.
 */
public final class Burst {

    private static final ThreadLocal<Burst> CURRENT = ThreadLocal.withInitial(Burst::new);

    private final ArrayList<Outbound> held = new ArrayList<>(4);
    private int depth;

    private Burst() {}

    public static void run(Runnable work) {
        var burst = CURRENT.get();
        burst.depth++;
        try {
            work.run();
        } finally {
            if (--burst.depth == 0) burst.release();
        }
    }

    /** Whether the current burst will pump this connection when it ends. */
    static boolean holds(Outbound outbound) {
        var burst = CURRENT.get();
        if (burst.depth == 0) return false;
        // Sends to one connection mostly follow each other; being pumped twice does no harm.
        int last = burst.held.size() - 1;
        if (last < 0 || burst.held.get(last) != outbound) burst.held.add(outbound);
        return true;
    }

    private void release() {
        // By index: a pump may run handlers that send, and then this thread is outside any burst.
        for (int i = 0; i < held.size(); i++) held.get(i).pump();
        held.clear();
    }
}
