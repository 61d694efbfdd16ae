package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.HotelId;
import com.jackchat.ports.Presence;
import com.jackchat.protocol.Limits;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffConnectionTest {

    private static final HotelId HOTEL = new HotelId("h");

    private final TestChat chat = new TestChat();
    private final Shared shared = new Shared(chat.chat, new Limits(4096, 0, List.of()));

    @AfterEach
    void close() {
        shared.close();
        chat.close();
    }

    @Test
    void isNotThereAgainWhenAFrameIsHandledWhileItGoes() {
        chat.agent("anna", "h");
        StaffConnection[] console = new StaffConnection[1];
        Outbound outbound = new Outbound(new SilentWire(), OutboundLimits.standard());
        Talk talk = new Talk("s", outbound, shared, frame -> console[0].received(frame));
        console[0] = new StaffConnection("s", talk, shared);
        talk.received("{\"type\":\"auth\",\"token\":\"anna\"}");
        await().until(console[0]::isSignedIn);

        console[0].gone();
        console[0].received("{\"type\":\"presence\",\"status\":\"online\"}");

        assertThat(chat.chat.guestChat().presence(HOTEL)).isEqualTo(Presence.AWAY);
    }

    private static final class SilentWire implements Wire {

        @Override
        public void opened(Session session, Outbound outbound, Consumer<String> received) {}

        @Override
        public boolean gathers() {
            return false;
        }

        @Override
        public void send(List<Frame> frames, Consumer<Boolean> landed) {
            landed.accept(true);
        }

        @Override
        public void flush(Outbound outbound) {
            outbound.pump();
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseReason reason) {}

        @Override
        public void cut() {}
    }
}
