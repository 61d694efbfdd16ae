/** Measures the server as its users meet it, beside what they could run instead. */
@NullMarked
package com.jackchat.benchmarks;

import org.jspecify.annotations.NullMarked;
