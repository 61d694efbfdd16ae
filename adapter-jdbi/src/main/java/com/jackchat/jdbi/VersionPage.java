package com.jackchat.jdbi;

/**
 * A coarse measure of an inbox's versions. An index of the versions themselves would change with each message; one of
 * their pages finds what has changed lately nearly as well, and changes with few.
 */
final class VersionPage {

    private static final int VERSIONS = 4096;

    private VersionPage() {}

    static long of(long version) {
        return version / VERSIONS;
    }
}
