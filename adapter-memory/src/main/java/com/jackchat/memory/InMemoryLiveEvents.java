package com.jackchat.memory;

import static java.util.Objects.requireNonNull;

import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of a single node: watchers are called by the thread that publishes. To publish costs one look-up for each
 * topic of the event, however many watch other topics.
 */
public final class InMemoryLiveEvents implements LiveEvents {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryLiveEvents.class);

    /** Copied by whoever comes or goes, so that those who publish need no lock. Never empty. */
    private final Map<Topic, Watcher[]> watchers = new ConcurrentHashMap<>();

    /**
     * What watchers publish while this thread calls them: it waits until all have seen what they are called with.
     * Absent while the thread publishes nothing.
     */
    private static final ThreadLocal<@Nullable Queue<Runnable>> LATER = new ThreadLocal<>();

    @Override
    public void publish(LiveEvent event) {
        requireNonNull(event, "event");
        Queue<Runnable> later = LATER.get();
        if (later != null) {
            later.add(() -> deliver(event));
            return;
        }
        later = new ArrayDeque<>(1);
        LATER.set(later);
        try {
            deliver(event);
            for (Runnable next = later.poll(); next != null; next = later.poll()) next.run();
        } finally {
            LATER.remove();
        }
    }

    @Override
    public Subscription subscribe(Topic topic, Consumer<LiveEvent> watcher) {
        requireNonNull(topic, "topic");
        Watcher added = new Watcher(topic, requireNonNull(watcher, "watcher"));
        watchers.merge(topic, new Watcher[] {added}, InMemoryLiveEvents::joined);
        return added;
    }

    /** How many topics are watched. */
    int topics() {
        return watchers.size();
    }

    private void deliver(LiveEvent event) {
        for (Topic topic : event.topics()) {
            Watcher[] ofTopic = watchers.get(topic);
            if (ofTopic == null) continue;
            for (Watcher watcher : ofTopic) watcher.call(event);
        }
    }

    private static Watcher[] joined(Watcher[] some, Watcher[] others) {
        Watcher[] all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        return all;
    }

    /** Thousands may leave at once, of a topic that all of them watch. */
    private static Watcher @Nullable [] without(Watcher[] all, Watcher gone) {
        int at = Arrays.asList(all).indexOf(gone);
        if (at < 0) return all;
        if (all.length == 1) return null;
        Watcher[] left = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, at + 1, left, at, left.length - at);
        return left;
    }

    /** One subscription. */
    private final class Watcher implements Subscription {

        private final Topic topic;
        private final Consumer<LiveEvent> target;
        private volatile boolean closed;

        Watcher(Topic topic, Consumer<LiveEvent> target) {
            this.topic = topic;
            this.target = target;
        }

        void call(LiveEvent event) {
            if (closed) return;
            try {
                target.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A watcher of {} failed", topic, e);
            }
        }

        @Override
        public void close() {
            closed = true;
            watchers.computeIfPresent(topic, (key, all) -> without(all, this));
        }
    }
}
