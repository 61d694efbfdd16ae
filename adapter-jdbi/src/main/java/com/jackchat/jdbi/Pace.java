package com.jackchat.jdbi;

import java.util.concurrent.TimeUnit;

/**
 * How often and how eagerly the file of an H2 of our own is looked after.
 *
 * @param everyMillis how often there is a look at it
 * @param gatherNanos how long changes wait at the most until they are written
 * @param quietNanos how long nobody has changed anything when it is quiet
 * @param small up to which size a file is left as loose as it is; with 0 none ever is
 * @param patience after how many slices in vain something else is tried
 */
record Pace(long everyMillis, long gatherNanos, long quietNanos, long small, int patience) {

    static final Pace USUAL = new Pace(250, TimeUnit.SECONDS.toNanos(2), TimeUnit.SECONDS.toNanos(2), 4L << 20, 6);
}
