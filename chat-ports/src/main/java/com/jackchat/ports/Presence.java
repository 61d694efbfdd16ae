package com.jackchat.ports;

/** Whether somebody of the staff is there. */
public enum Presence {
    ONLINE,
    AWAY,
    OFFLINE
}
