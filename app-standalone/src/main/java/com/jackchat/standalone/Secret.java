package com.jackchat.standalone;

/** A text that no log and no message shows. */
record Secret(String value) {

    static final String MASK = "********";

    @Override
    public String toString() {
        return MASK;
    }
}
