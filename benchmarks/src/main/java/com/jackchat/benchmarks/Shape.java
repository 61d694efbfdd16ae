package com.jackchat.benchmarks;

import java.util.List;

/** One kind of load, on any server. */
record Shape(String title, Run run) {

    @FunctionalInterface
    interface Run {
        Measured on(ServerProcess server, Timing timing);
    }

    static Shape closed(int connections, int inFlight) {
        return new Shape("%d connections, %d in flight each".formatted(connections, inFlight), (server, timing) -> {
            try (Crowd crowd = Crowd.to(server.address())) {
                List<Peer> peers = crowd.join(connections, Crowd.A_NEW_VISITOR);
                return ClosedLoop.each(crowd, peers, inFlight, server.pid(), timing);
            }
        });
    }

    static Shape open(int connections, int perSecond) {
        return new Shape(
                "%,d messages a second over %d connections".formatted(perSecond, connections), (server, timing) -> {
                    try (Crowd crowd = Crowd.to(server.address())) {
                        List<Peer> peers = crowd.join(connections, Crowd.A_NEW_VISITOR);
                        return OpenLoop.run(crowd, peers, perSecond, server.pid(), timing);
                    }
                });
    }

    static Shape fanOut(int watchers) {
        return new Shape(
                "one sender, %,d watchers".formatted(watchers),
                (server, timing) -> FanOut.run(server.address(), watchers, server.pid(), timing));
    }
}
