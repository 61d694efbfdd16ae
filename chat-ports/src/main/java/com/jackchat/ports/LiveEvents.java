package com.jackchat.ports;

import java.util.function.Consumer;

/** The bus: carries hints of what happened to those who watch, here and on other nodes. */
public interface LiveEvents {

    /**
     * Tells all who watch one of the event's topics. Never blocks and never throws; events that one thread publishes
     * arrive in their order.
     */
    void publish(LiveEvent event);

    /**
     * Watches a topic until the subscription is closed. Everything published after this returns arrives.
     *
     * @param watcher called on any thread, one event after the other per publishing thread; must not block; what it
     *     throws is logged and disturbs nobody else. May be called once more while the subscription is being closed.
     */
    Subscription subscribe(Topic topic, Consumer<LiveEvent> watcher);
}
