package com.jackchat.benchmarks;

import java.time.Duration;
import java.util.List;

/** Lets a server compile what it will run. What is written in C is as fast as it gets from the start. */
final class WarmUp {

    private WarmUp() {}

    static void of(Contestant who, ServerProcess server, Duration most) {
        Duration each =
                switch (who) {
                    case JACK_MEMORY, JACK_DISK -> most;
                    case TYRUS_ECHO, NETTY_ECHO -> most.dividedBy(2);
                    case NODE_MEMORY, NODE_SQLITE, NODE_SQLITE_GROUP -> most.dividedBy(5);
                    case C_ECHO -> Duration.ofMillis(100);
                };
        for (Shape shape : List.of(Shape.closed(16, 16), Shape.closed(64, 1))) {
            shape.run().on(server, new Timing(each, Duration.ofMillis(50)));
        }
    }
}
