package com.jackchat.ports;

/** What a visitor needs to show in order to resume a conversation. */
public enum VisitorTokens {
    /** The token, for those who were given one; others resume by their visitor id alone. */
    AUTO,
    /** The token; who has none starts as somebody new each time. */
    REQUIRED
}
