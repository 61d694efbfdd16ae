/** The use cases: the driving ports, implemented on the driven ones; and {@code JackChat}, which hosts build. */
@NullMarked
package com.jackchat.application;

import org.jspecify.annotations.NullMarked;
