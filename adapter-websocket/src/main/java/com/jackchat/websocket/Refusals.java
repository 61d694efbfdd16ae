package com.jackchat.websocket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a connection were told to come back later, and when that is. To be refused is no fault, and what
 * was under way cannot know of it; to send the same again too early is one.
 */
final class Refusals {

    private static final int REMEMBERED = 1_000;

    /** Made when needed, which for most connections is never. */
    private @Nullable Map<String, Long> until;

    /**
     * Notes that something was refused.
     *
     * @param message absent for what is no message
     * @param now a {@link System#nanoTime}
     * @return whether it had been refused before, and came again too early
     */
    synchronized boolean tooEarly(@Nullable String message, Duration retryAfter, long now) {
        if (message == null) return false;
        if (until == null) until = new LinkedHashMap<>();
        Long before = until.remove(message);
        until.put(message, now + retryAfter.toNanos());
        if (until.size() > REMEMBERED) until.remove(until.keySet().iterator().next());
        return before != null && now - before < 0;
    }
}
