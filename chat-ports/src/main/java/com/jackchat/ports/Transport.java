package com.jackchat.ports;

import java.time.Duration;

/** The server that connections come in on, as health pages and metrics see it. Never blocks. */
public interface Transport {

    /** Its kind, for example {@code websocket}. */
    String name();

    /** The address it is bound to. */
    String host();

    int port();

    /** Guests and staff who are connected now. */
    int connections();

    boolean running();

    /** Since it was started. */
    Duration uptime();
}
