/** Jack Chat as a program: its settings, its wiring and its command line. */
@NullMarked
package com.jackchat.standalone;

import org.jspecify.annotations.NullMarked;
