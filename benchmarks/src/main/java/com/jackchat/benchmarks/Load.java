package com.jackchat.benchmarks;

import java.util.List;

/**
 * The load generator alone: {@code Load HOST:PORT[/PATH] CONNECTIONS IN_FLIGHT SECONDS [PID]}. With the server's process
 * id, it tells the server's CPU too.
 */
final class Load {

    private Load() {}

    public static void main(String[] args) {
        if (args.length < 4) throw new IllegalArgumentException("HOST:PORT[/PATH] CONNECTIONS IN_FLIGHT SECONDS [PID]");
        Address address = address(args[0]);
        long pid = args.length > 4
                ? Long.parseLong(args[4])
                : ProcessHandle.current().pid();
        Timing timing = Timing.of(1, Double.parseDouble(args[3]));
        try (Crowd crowd = Crowd.to(address)) {
            List<Peer> peers = crowd.join(Integer.parseInt(args[1]), Crowd.A_NEW_VISITOR);
            Measured one = ClosedLoop.each(crowd, peers, Integer.parseInt(args[2]), pid, timing);
            Console.say(
                    "%s messages/s, p50 %s µs, p99 %s µs, generator %s CPU µs each, server %s",
                    Numbers.text(one.perSecond()),
                    Numbers.text(one.percentileMicros(50)),
                    Numbers.text(one.percentileMicros(99)),
                    Numbers.text(one.generatorMicros()),
                    args.length > 4 ? Numbers.text(one.serverMicros()) : "unknown");
        }
    }

    private static Address address(String text) {
        int slash = text.indexOf('/');
        String place = slash < 0 ? text : text.substring(0, slash);
        int colon = place.lastIndexOf(':');
        return new Address(
                place.substring(0, colon),
                Integer.parseInt(place.substring(colon + 1)),
                slash < 0 ? "/ws/chat?hotelId=benchmark" : text.substring(slash),
                Dialect.CHAT);
    }
}
