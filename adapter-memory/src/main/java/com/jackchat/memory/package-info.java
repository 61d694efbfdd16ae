/**
 * Every driven port in memory: for tests, for trying things out, and as the reference for the contracts. Nothing is
 * kept when the process ends.
 */
@NullMarked
package com.jackchat.memory;

import org.jspecify.annotations.NullMarked;
