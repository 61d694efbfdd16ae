package com.jackchat.websocket;

import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.RateLimiter;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A bus as there may be between nodes: each watcher's hints may be late, out of order, or lost. */
final class LossyCluster implements Cluster, LiveEvents {

    private final SingleNode node = new SingleNode();
    private final Lanes lanes;
    private final List<Watcher> watchers = new ArrayList<>();
    private boolean reliable;
    private int count;

    LossyCluster(Lanes lanes) {
        this.lanes = lanes;
    }

    /** The next hints of one watcher are lost. */
    void lose(int who, int howMany) {
        if (!watchers.isEmpty()) watchers.get(who % watchers.size()).toLose = howMany;
    }

    /** The next hints of one watcher arrive some time later, in any order. */
    void delay(int who, int howMany) {
        if (!watchers.isEmpty()) watchers.get(who % watchers.size()).toDelay = howMany;
    }

    void becomeReliable() {
        reliable = true;
    }

    @Override
    public void publish(LiveEvent event) {
        node.events().publish(event);
    }

    @Override
    public Subscription subscribe(Topic topic, Consumer<LiveEvent> target) {
        if (topic instanceof Topic.OfPresence || topic instanceof Topic.OfHotels) {
            return node.events().subscribe(topic, target);
        }
        Watcher watcher = new Watcher(target);
        watcher.subscription = node.events().subscribe(topic, watcher);
        watchers.add(watcher);
        return watcher;
    }

    @Override
    public LiveEvents events() {
        return this;
    }

    @Override
    public PresenceRegistry presence() {
        return node.presence();
    }

    @Override
    public RateLimiter rateLimiter() {
        return node.rateLimiter();
    }

    @Override
    public void close() {
        node.close();
    }

    private final class Watcher implements Consumer<LiveEvent>, Subscription {
        private final Consumer<LiveEvent> target;
        private Subscription subscription;
        private int toLose;
        private int toDelay;
        private boolean closed;

        Watcher(Consumer<LiveEvent> target) {
            this.target = target;
        }

        @Override
        public void accept(LiveEvent event) {
            if (!reliable && toLose > 0) {
                toLose--;
            } else if (!reliable && toDelay > 0) {
                toDelay--;
                lanes.add("hint " + count++, () -> {
                    if (!closed) target.accept(event);
                });
            } else {
                target.accept(event);
            }
        }

        @Override
        public void close() {
            closed = true;
            watchers.remove(this);
            subscription.close();
        }
    }
}
