package com.jackchat.websocket;

import java.util.Map;

/** A client's way to the chat in a simulated world, whatever it is made of: frames go up, frames come down. */
interface Link {

    void say(Map<String, ?> frame);

    /**
     * The client hears nothing more.
     *
     * @param swallowed what was said and has not arrived never does
     */
    void cut(boolean swallowed);

    /** Whether it hears of nothing unless it asks. */
    default boolean isDeaf() {
        return false;
    }

    /** So much time passes that nobody waits for an answer any longer. */
    default void timePasses() {}
}
