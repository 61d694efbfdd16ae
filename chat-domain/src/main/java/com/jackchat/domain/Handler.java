package com.jackchat.domain;

/** Who answers the guest: the bot, or people. */
public enum Handler {
    BOT,
    STAFF
}
