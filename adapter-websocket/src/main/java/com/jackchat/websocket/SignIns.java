package com.jackchat.websocket;

import com.jackchat.application.JackChat;
import com.jackchat.domain.StaffMember;
import java.util.Optional;

/** Who is behind a console: the log-in that its cookie holds, or a token that the accounts in use accept. */
final class SignIns {

    private final JackChat chat;

    SignIns(JackChat chat) {
        this.chat = chat;
    }

    /** Looks again each time it is asked: a log-in ends, an account goes. */
    interface SignIn {
        Optional<StaffMember> member();
    }

    SignIn byCookie(String cookie) {
        return () -> chat.staffLogins().member(cookie);
    }

    SignIn byToken(String token) {
        return () -> chat.staffAuthenticator().byToken(token);
    }
}
