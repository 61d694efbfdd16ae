package com.jackchat.protocol;

/** The cookie that a console's log-in lives in: set over HTTP, shown by browsers with every handshake. */
public final class StaffCookieName {

    public static final String VALUE = "jack_staff";

    private StaffCookieName() {}
}
