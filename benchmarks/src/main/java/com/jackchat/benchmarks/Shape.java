package com.jackchat.benchmarks;

import java.util.List;

/**
 * One kind of load, on any server.
 *
 * @param fixedRate whether the generator sets the rate
 */
record Shape(String title, boolean fixedRate, Run run) {

    @FunctionalInterface
    interface Run {
        Measured on(ServerProcess server, Timing timing);
    }

    static Shape closed(int connections, int inFlight) {
        return new Shape(
                "%d connections, %d in flight each".formatted(connections, inFlight), false, (server, timing) -> {
                    try (Crowd crowd = Crowd.to(server.address())) {
                        List<Peer> peers = crowd.join(connections, Crowd.A_NEW_VISITOR);
                        return ClosedLoop.each(crowd, peers, inFlight, server.pid(), timing);
                    }
                });
    }

    static Shape open(int connections, int perSecond) {
        return new Shape(
                "%,d messages a second over %d connections".formatted(perSecond, connections),
                true,
                (server, timing) -> {
                    try (Crowd crowd = Crowd.to(server.address())) {
                        List<Peer> peers = crowd.join(connections, Crowd.A_NEW_VISITOR);
                        return OpenLoop.run(crowd, peers, perSecond, server.pid(), timing);
                    }
                });
    }

    static Shape fanOut(int watchers) {
        return new Shape(
                "one sender, %,d watchers".formatted(watchers),
                false,
                (server, timing) -> FanOut.run(server.address(), watchers, server.pid(), timing));
    }

    /** The same under a longer name. */
    Shape in(String kind) {
        return new Shape(kind + ": " + title, fixedRate, run);
    }
}
