package com.jackchat.application;

import com.jackchat.domain.Guest;
import com.jackchat.ports.Feed;
import org.junit.jupiter.api.AfterEach;

/** A guest in a chat of their own, and what a feed for one of their tabs brings. */
class Following {

    final ChatFixture fixture = new ChatFixture();
    final Guest guest = fixture.guest("v1");
    final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Of the tab {@code tab-1}; not started yet. */
    Feed follow() {
        return fixture.chat.guestChat().follow(guest, "tab-1", recorder);
    }
}
