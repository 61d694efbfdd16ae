package com.jackchat.standalone;

import com.jackchat.websocket.ChatServer;

/** A server that listens, and what there is to tell about it. */
record Served(ChatServer server, StorageChoice storage, StaffAccounts accounts) {}
