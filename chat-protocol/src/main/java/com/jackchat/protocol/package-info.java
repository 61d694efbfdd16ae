/**
 * The wire: frames and bodies, decoded once and encoded once, for the WebSocket and for HTTP alike. What comes in is
 * {@code GuestFrames}, {@code StaffFrames} and {@code RestBodies}; what goes out is {@code Frames}, {@code DeskFrames}
 * and {@code RestJson}. Everything here is safe to use from any thread.
 */
@NullMarked
package com.jackchat.protocol;

import org.jspecify.annotations.NullMarked;
