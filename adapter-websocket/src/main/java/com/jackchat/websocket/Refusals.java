package com.jackchat.websocket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of a connection were told to come back later, and when that is. To be refused is no fault, and what
 * was under way cannot know of it. To send the same again too early is one, and so is to go on sending other things to
 * a limit that was told long enough ago to be known.
 */
final class Refusals {

    private static final int REMEMBERED = 1_000;

    /** What is under way when a limit is told arrives within this, however slow the line. */
    private static final long HEARD_AFTER = Duration.ofSeconds(2).toNanos();

    /** Whoever keeps still for this long has heard. */
    private static final long CALM_AFTER = Duration.ofSeconds(5).toNanos();

    /** Made when needed, which for most connections is never. */
    private @Nullable Map<String, Long> until;

    private boolean limited;
    private long limitedUntil;
    private boolean early;
    private long earlySince;
    private long earlyLast;

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

    /**
     * Notes that a limit was reached.
     *
     * @param now a {@link System#nanoTime}
     * @return whether the client goes on although it was told to wait, and has had the time to hear it
     */
    synchronized boolean goesOn(Duration retryAfter, long now) {
        boolean isEarly = limited && now - limitedUntil < 0;
        limited = true;
        limitedUntil = now + retryAfter.toNanos();
        if (!isEarly) return false;
        if (!early || now - earlyLast > CALM_AFTER) earlySince = now;
        early = true;
        earlyLast = now;
        return now - earlySince > HEARD_AFTER;
    }
}
