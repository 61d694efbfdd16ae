package com.jackchat.jdbi;

import com.jackchat.domain.Conversation;

/** A conversation and its place in the table. */
record StoredConversation(long key, Conversation state) {}
