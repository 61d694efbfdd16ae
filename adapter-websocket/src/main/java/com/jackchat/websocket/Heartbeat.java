package com.jackchat.websocket;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks after all open connections: it pings the quiet, cuts the dead, and ends those that read too
 * slowly.
 *
 * <p>It goes round about once a second, whatever the number of messages, and no step of it blocks.
 */
public final class Heartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final long interval;
    private final long round;
    private final Set<Beat> beats = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(GrizzlyContainer.daemon("jack-chat-heartbeat"));

    /** @param interval of silence before a ping; before two are over a connection is cut; zero neither pings nor cuts */
    public Heartbeat(Duration interval) {
        if (interval.isNegative()) throw new IllegalArgumentException("interval: " + interval);
        this.interval = interval.toNanos();
        long millis = Math.min(1_000, interval.isZero() ? 1_000 : Math.max(10, interval.toMillis() / 4));
        round = TimeUnit.MILLISECONDS.toNanos(millis);
        var unused =
                clock.scheduleWithFixedDelay(() -> goRound(System.nanoTime()), millis, millis, TimeUnit.MILLISECONDS);
    }

    Beat watch(Outbound outbound) {
        var beat = new Beat(outbound);
        beats.add(beat);
        return beat;
    }

    /** Connections that are watched now. */
    public int watched() {
        return beats.size();
    }

    /** Looks at all of them, as at this moment. */
    void goRound(long now) {
        for (var beat : beats) {
            try {
                beat.outbound.check(now);
                if (interval > 0) beat.check(now);
            } catch (RuntimeException gone) {
                log.debug("a connection went while it was looked after", gone);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One connection's part. */
    final class Beat {

        private final Outbound outbound;
        private volatile long heard = System.nanoTime();
        private long pinged = heard;

        private Beat(Outbound outbound) {
            this.outbound = outbound;
        }

        /** The peer sent something. */
        void heard() {
            heard = System.nanoTime();
        }

        void stop() {
            beats.remove(this);
        }

        private void check(long now) {
            long silence = now - heard;
            // The next round would come too late.
            if (silence > 2 * interval - round) {
                outbound.cut();
            } else if (silence >= interval && now - pinged >= interval) {
                pinged = now;
                outbound.ping();
            }
        }
    }
}
