package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelScope;

/** Into which conversation a message goes. */
public sealed interface Target {

    /** Picks the case for this kind of target; a new kind does not compile until all cases exist. */
    <R> R match(Cases<R> cases);

    /** One case for each kind of target. */
    interface Cases<R> {
        R openOf(OpenOf target);

        R existing(Existing target);
    }

    /** The guest's open conversation; where there is none, one is opened under {@code idIfOpened}. */
    record OpenOf(Guest guest, ConversationId idIfOpened) implements Target {

        public OpenOf {
            requireNonNull(guest, "guest");
            requireNonNull(idIfOpened, "idIfOpened");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.openOf(this);
        }
    }

    /** A conversation that must exist in one of these hotels and be open. */
    record Existing(HotelScope scope, ConversationId conversation) implements Target {

        public Existing {
            requireNonNull(scope, "scope");
            requireNonNull(conversation, "conversation");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.existing(this);
        }
    }
}
