package com.jackchat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.application.JackChat;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.websocket.ChatServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The load generator on a server of this process. How fast that is does not matter here. */
class GeneratorTest {

    private static final long SELF = ProcessHandle.current().pid();
    private static final Timing SHORT = Timing.of(0.05, 0.2);

    private final JackChat chat =
            JackChat.on(InMemoryStorage.create(), new SingleNode()).build();
    private final ChatServer server = ChatServer.serving(chat).port(0).start();
    private final Address address = Address.local(server.port(), "/ws/chat?hotelId=test", Dialect.CHAT);

    @AfterEach
    void stop() {
        server.close();
        chat.close();
    }

    @Test
    void keepsAsManyInFlightAsItIsTold() {
        try (Crowd crowd = Crowd.to(address)) {
            List<Peer> peers = crowd.join(8, Crowd.A_NEW_VISITOR);

            Measured measured = ClosedLoop.each(crowd, peers, 4, SELF, SHORT);

            assertThat(measured.messages()).isPositive();
            assertThat(measured.latency().getTotalCount()).isEqualTo(measured.messages());
            assertThat(peers)
                    .allSatisfy(peer -> assertThat(peer.inFlight.size()).isZero());
        }
    }

    @Test
    void letsConnectionsWriteInTurn() {
        try (Crowd crowd = Crowd.to(address)) {
            List<Peer> peers = crowd.join(50, Crowd.A_NEW_VISITOR);
            OnceEach.run(crowd, peers);

            Measured measured = ClosedLoop.inTurn(crowd, peers, 8, SELF, SHORT);

            assertThat(measured.messages()).isPositive();
            assertThat(server.connections()).isEqualTo(50);
        }
    }

    @Test
    void sendsAtTheRateThatItIsTold() {
        try (Crowd crowd = Crowd.to(address)) {
            List<Peer> peers = crowd.join(4, Crowd.A_NEW_VISITOR);

            Measured measured = OpenLoop.run(crowd, peers, 500, SELF, Timing.of(0.1, 0.4));

            assertThat(measured.messages()).isEqualTo(200);
        }
    }

    @Test
    void countsWhatEachWatcherGets() {
        Measured measured = FanOut.run(address, 20, SELF, SHORT);

        assertThat(measured.messages()).isPositive();
        assertThat(measured.latency().getTotalCount()).isPositive();
    }
}
