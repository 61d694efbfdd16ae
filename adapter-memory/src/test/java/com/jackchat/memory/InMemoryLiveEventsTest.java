package com.jackchat.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.LiveEventsContract;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import org.junit.jupiter.api.Test;

class InMemoryLiveEventsTest implements LiveEventsContract {

    private final InMemoryLiveEvents events = new InMemoryLiveEvents();

    @Override
    public LiveEvents events() {
        return events;
    }

    @Test
    void forgetsTopicsThatNobodyWatchesAnyMore() {
        Subscription one = events.subscribe(new Topic.OfPresence(), event -> {});
        Subscription other = events.subscribe(new Topic.OfPresence(), event -> {});

        one.close();
        assertThat(events.topics()).isEqualTo(1);
        other.close();

        assertThat(events.topics()).isZero();
    }
}
