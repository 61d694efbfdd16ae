package com.jackchat.application;

import com.jackchat.ports.Presence;
import com.jackchat.ports.Subscription;

/** Whether somebody is there for the guests of one hotel. */
interface Staffed {

    /** For those who are there themselves. */
    Staffed OF_NO_INTEREST = new Staffed() {
        @Override
        public Presence now() {
            return Presence.ONLINE;
        }

        @Override
        public Subscription watch(Runnable change) {
            return () -> {};
        }
    };

    Presence now();

    /** Calls back whenever {@link #now} has changed; on any thread, perhaps several at once. Must not block. */
    Subscription watch(Runnable change);
}
