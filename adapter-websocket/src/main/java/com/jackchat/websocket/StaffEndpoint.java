package com.jackchat.websocket;

import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.Limits;
import com.jackchat.protocol.StaffCookieName;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where staff connect. One instance per connection. */
final class StaffEndpoint extends GuardedEndpoint {

    private static final int AUTHENTICATE_WITHIN_SECONDS = 10;
    private static final int SIGNED_IN_CHECK_SECONDS = 15;

    private static final Logger log = LoggerFactory.getLogger(StaffEndpoint.class);

    private final Shared shared;
    private @Nullable Talk talk;
    private @Nullable StaffConnection connection;
    private @Nullable Future<?> deadline;
    private @Nullable Future<?> check;

    StaffEndpoint(Settings settings, Shared shared) {
        super(settings);
        this.shared = shared;
    }

    @Override
    protected void opened(Session session, Handshake handshake, Outbound outbound) {
        limit(session, Limits.FRAME_BYTES);
        Talk newTalk = new Talk(session.getId(), outbound, shared, text -> staff().received(text));
        StaffConnection staff = new StaffConnection(session.getId(), newTalk, shared);
        talk = newTalk;
        connection = staff;
        deadline = shared.timers()
                .schedule(
                        () -> {
                            if (!staff.isSignedIn()) newTalk.close(CloseCode.UNAUTHORIZED);
                        },
                        AUTHENTICATE_WITHIN_SECONDS,
                        TimeUnit.SECONDS);
        check = shared.timers()
                .scheduleWithFixedDelay(
                        () -> check(staff), SIGNED_IN_CHECK_SECONDS, SIGNED_IN_CHECK_SECONDS, TimeUnit.SECONDS);
        handshake.cookie(StaffCookieName.VALUE).ifPresent(staff::presentCookie);
    }

    /** When too much waits, the next round does; a timer whose task throws would never come round again. */
    private void check(StaffConnection staff) {
        try {
            shared.blocking().execute(staff::checkSignedIn);
        } catch (RejectedExecutionException e) {
            log.debug("too busy to look whether a log-in still holds", e);
        }
    }

    private StaffConnection staff() {
        if (connection == null) throw new IllegalStateException("a frame came before the connection was open");
        return connection;
    }

    @Override
    protected void received(String text) {
        if (talk != null) talk.received(text);
    }

    @Override
    protected void closed(CloseReason reason) {
        if (deadline != null) deadline.cancel(false);
        if (check != null) check.cancel(false);
        if (talk != null) talk.gone();
        if (connection != null) leave(connection);
    }

    /** Not here: it waits for a sign-in that is under way, and tells every guest who is watching. */
    private void leave(StaffConnection staff) {
        try {
            shared.blocking().execute(staff::gone);
        } catch (RejectedExecutionException e) {
            staff.gone();
        }
    }
}
