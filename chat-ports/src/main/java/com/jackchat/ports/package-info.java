/**
 * What the core offers to those who drive it ({@code GuestChat}, {@code StaffDesk}, {@code Administration}) and what it
 * needs from those whom it drives (all others). Every driven port has a contract in this module's test-jar.
 *
 * <p>Sync unless waiting is the point: a method that returns a {@code CompletionStage} never blocks its caller, every
 * other one may block on storage, unless it says that it does not.
 */
@NullMarked
package com.jackchat.ports;

import org.jspecify.annotations.NullMarked;
