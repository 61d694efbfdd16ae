package com.jackchat.application;

import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A bus that loses the hints it is told to lose, as a network between nodes may. */
final class LossyEvents implements LiveEvents {

    private final LiveEvents events;
    private final Queue<Topic> watched = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Predicate<LiveEvent> lost = event -> false;

    LossyEvents(LiveEvents events) {
        this.events = events;
    }

    void lose(Predicate<LiveEvent> which) {
        lost = which;
    }

    /** How many ever watched this. */
    long watchers(Topic topic) {
        return watched.stream().filter(topic::equals).count();
    }

    /** How many watch anything now. */
    int open() {
        return open.get();
    }

    @Override
    public void publish(LiveEvent event) {
        if (!lost.test(event)) events.publish(event);
    }

    @Override
    public Subscription subscribe(Topic topic, Consumer<LiveEvent> watcher) {
        watched.add(topic);
        open.incrementAndGet();
        Subscription subscription = events.subscribe(topic, watcher);
        return () -> {
            open.decrementAndGet();
            subscription.close();
        };
    }
}
