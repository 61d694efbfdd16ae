package com.jackchat.ports;

import java.util.ArrayList;

/**
 * Several things that one thread does belong together, so that what they have in common is done once, at the end: each
 * connection gets what is sent to it meanwhile in one write.
 *
 * <p>A storage completes the messages of a transaction in one, a container wraps each socket read in one. Nothing is
 * held back beyond the end of the outermost one, which comes also when the work throws.
 */
public final class Burst {

    /** What waits for the end of a burst; told once or more often, on the thread of the burst, and should not throw. */
    public interface Held {

        void release();
    }

    private static final ThreadLocal<Burst> CURRENT = ThreadLocal.withInitial(Burst::new);

    private final ArrayList<Held> held = new ArrayList<>(4);
    private int depth;

    private Burst() {}

    /** Does the work at once, as a burst or as a part of the one that this thread is in. */
    public static void run(Runnable work) {
        Burst burst = CURRENT.get();
        burst.depth++;
        try {
            work.run();
        } finally {
            if (--burst.depth == 0) burst.end();
        }
    }

    /** Whether this thread is in a burst, which then releases this when it ends. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean holds(Held sender) {
        Burst burst = CURRENT.get();
        if (burst.depth == 0) return false;
        // What is sent to one connection mostly follows each other; being released twice does no harm.
        int last = burst.held.size() - 1;
        if (last < 0 || burst.held.get(last) != sender) burst.held.add(sender);
        return true;
    }

    private void end() {
        // By index: what is released may send again, and then this thread is outside any burst.
        Throwable failure = null;
        for (int i = 0; i < held.size(); i++) {
            try {
                held.get(i).release();
            } catch (RuntimeException | Error e) {
                // The others are not to wait because of it, and none of this is to be left to the next burst.
                failure = e;
            }
        }
        held.clear();
        if (failure instanceof RuntimeException exception) throw exception;
        if (failure instanceof Error error) throw error;
    }
}
