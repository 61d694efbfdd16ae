package com.jackchat.benchmarks;

/** What a server makes of a message. */
enum Dialect {
    /** The chat: it greets, wants to know who one is, and acknowledges. */
    CHAT,
    /** An echo: it sends back what it got, from the start. */
    ECHO
}
