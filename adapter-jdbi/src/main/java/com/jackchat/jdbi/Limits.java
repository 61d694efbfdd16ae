package com.jackchat.jdbi;

/** How much one read may ask for. */
final class Limits {

    private Limits() {}

    static void check(int limit, int max) {
        if (limit < 1 || limit > max)
            throw new IllegalArgumentException("limit must be 1 to " + max + ", not " + limit);
    }
}
