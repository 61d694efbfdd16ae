package com.jackchat.domain;

/** A browser, as its widget names it: 1 to 128 characters. Known to whoever it was shown to, so it proves nothing. */
public record VisitorId(String value) {

    public VisitorId {
        Check.id(value, "visitorId", 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
