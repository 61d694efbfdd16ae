package com.jackchat.application;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is typing where. Whoever does not say so again within 6 s has stopped. */
final class TypingTracker {

    private static final Duration LIFETIME = Duration.ofSeconds(6);

    /** Beyond this, somebody who types is shown, but not remembered, so that no crowd fills the memory. */
    private static final int REMEMBERED = 100_000;

    private final LiveEvents events;
    private final InstantSource clock;
    private final Map<Typist, Typing> typing = new ConcurrentHashMap<>();

    TypingTracker(LiveEvents events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    void heard(LiveEvent.TypingChanged event) {
        Typist typist = Typist.of(event);
        if (event.isTyping()) {
            if (typing.size() < REMEMBERED) typing.put(typist, new Typing(event, clock.instant()));
            events.publish(event);
        } else if (typing.remove(typist) != null) {
            events.publish(event);
        }
    }

    /** Whoever has sent a message has stopped typing it. */
    void sent(ConversationId conversation, Role role, @Nullable Person person) {
        stopped(typing.remove(new Typist(conversation, role, person == null ? "" : person.id())));
    }

    /** To be called every second or so. */
    void expire() {
        Instant now = clock.instant();
        typing.forEach((typist, state) -> {
            if (state.isOver(now) && typing.remove(typist, state)) stopped(state);
        });
    }

    private void stopped(@Nullable Typing state) {
        if (state == null) return;
        LiveEvent.TypingChanged was = state.event;
        events.publish(new LiveEvent.TypingChanged(
                was.hotel(), was.guest(), was.conversation(), was.role(), was.person(), false, was.origin()));
    }

    private record Typist(ConversationId conversation, Role role, String person) {
        static Typist of(LiveEvent.TypingChanged event) {
            Person person = event.person();
            return new Typist(event.conversation(), event.role(), person == null ? "" : person.id());
        }
    }

    private record Typing(LiveEvent.TypingChanged event, Instant since) {
        /** Also when the clock was put back, for nobody knows then for how long; whoever still types says so again. */
        boolean isOver(Instant now) {
            return now.isBefore(since) || !now.isBefore(since.plus(LIFETIME));
        }
    }
}
