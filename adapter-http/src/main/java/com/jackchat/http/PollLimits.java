package com.jackchat.http;

import java.time.Duration;

/**
 * How many long polls may wait at a time, and how long.
 *
 * @param total of all guests
 * @param perGuest a few tabs' worth; one more ends the oldest
 */
record PollLimits(int total, int perGuest, Duration patience) {}
