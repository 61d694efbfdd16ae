package com.jackchat.domain;

/** Whether a conversation goes on. */
public enum ConversationStatus {
    OPEN,
    CLOSED
}
