package com.jackchat.benchmarks;

import static com.jackchat.benchmarks.WrongServer.ack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A server that does not do its work must not get a figure for it. */
class WrongAnswersTest {

    @Test
    void takesWhatIsRight() throws Exception {
        try (WrongServer server = new WrongServer(id -> List.of(ack(id)));
                Crowd crowd = Crowd.to(server.address())) {
            List<Peer> peers = crowd.join(1, Crowd.A_NEW_VISITOR);

            Measured measured =
                    ClosedLoop.each(crowd, peers, 2, ProcessHandle.current().pid(), Timing.of(0.01, 0.05));

            assertThat(measured.messages()).isPositive();
        }
    }

    @Test
    void failsWhenSomebodyElsesMessageIsAcknowledged() {
        assertThatThrownBy(() -> load(id -> List.of(ack("x" + id.substring(1)))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("somebody else's answer");
    }

    @Test
    void failsWhenAMessageIsAcknowledgedTwice() {
        assertThatThrownBy(() -> load(id -> List.of(ack(id), ack(id))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("answered twice");
    }

    @Test
    void failsWhenAMessageIsAcknowledgedThatWasNeverSent() {
        assertThatThrownBy(() -> load(id -> List.of(ack(id.substring(0, id.length() - 9) + "999999999"))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("never sent");
    }

    @Test
    void failsWhenAFreshMessageIsCalledADuplicate() {
        assertThatThrownBy(() -> load(id -> List.of(ack(id).replace("}", ",\"duplicate\":true}"))))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("is a duplicate");
    }

    @Test
    void failsWhenTheServerSaysThatSomethingIsWrong() {
        assertThatThrownBy(() -> load(id -> List.of("{\"type\":\"error\",\"code\":\"OVERLOADED\"}")))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("OVERLOADED");
    }

    @Test
    void failsWhenAMessageIsNotAcknowledged() throws Exception {
        try (WrongServer server = new WrongServer(id -> List.of());
                Crowd crowd = Crowd.to(server.address())) {
            Peer peer = crowd.join(1, Crowd.A_NEW_VISITOR).get(0);
            crowd.send(peer, System.nanoTime());
            crowd.flush();

            assertThatThrownBy(() -> Drain.all(crowd, () -> peer.inFlight.size() == 0, Duration.ofMillis(200)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("were not answered");
        }
    }

    @Test
    void failsWhenAWatcherMissesAMessage() throws Exception {
        try (WrongServer server = new WrongServer(id -> List.of(ack(id).replace("message_ack", "message")));
                Crowd crowd = Crowd.to(server.address())) {
            Peer peer = crowd.join(1, Crowd.A_NEW_VISITOR).get(0);
            peer.watched = peer;
            peer.expected = 1;
            crowd.send(peer, System.nanoTime());
            crowd.flush();

            assertThatThrownBy(() -> Drain.all(crowd, () -> false, Duration.ofSeconds(5)))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("message 1 should have come");
        }
    }

    private static void load(Function<String, List<String>> answers) throws Exception {
        try (WrongServer server = new WrongServer(answers);
                Crowd crowd = Crowd.to(server.address())) {
            List<Peer> peers = crowd.join(1, Crowd.A_NEW_VISITOR);
            ClosedLoop.each(crowd, peers, 1, ProcessHandle.current().pid(), Timing.of(0.05, 0.05));
        }
    }
}
