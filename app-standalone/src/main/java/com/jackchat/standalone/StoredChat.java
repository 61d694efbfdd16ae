package com.jackchat.standalone;

import com.jackchat.application.JackChat;

/** The chat, which closes its storage with itself, and the accounts that are kept there. */
record StoredChat(JackChat chat, StaffAccounts accounts) implements AutoCloseable {

    @Override
    public void close() {
        chat.close();
    }
}
