package com.jackchat.websocket;

import com.jackchat.application.JackChat;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TokenHash;
import com.jackchat.ports.StaffSession;
import java.util.Optional;

/** Who is behind a console: the log-in that its cookie holds, or a token that the accounts in use accept. */
final class SignIns {

    /** The cookie that the log-in sets. */
    static final String COOKIE = "jack_staff";

    private final JackChat chat;

    SignIns(JackChat chat) {
        this.chat = chat;
    }

    /** Looks again each time it is asked: a log-in ends, an account goes. */
    interface SignIn {
        Optional<StaffMember> member();
    }

    SignIn byCookie(String cookie) {
        TokenHash hash = TokenHash.of(cookie);
        return () -> chat.staffSessions()
                .find(hash, chat.clock().instant())
                .map(StaffSession::staff)
                .flatMap(chat.staffAuthenticator()::find);
    }

    SignIn byToken(String token) {
        return () -> chat.staffAuthenticator().byToken(token);
    }
}
