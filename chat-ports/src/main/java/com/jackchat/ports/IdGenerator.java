package com.jackchat.ports;

/** Makes ids that were never made before: at most 64 characters of {@code A-Z a-z 0-9 _ -}. Never blocks. */
public interface IdGenerator {

    /** Ids of one generator sort roughly by the time they were made, so that indexes on them stay narrow. */
    String next();
}
