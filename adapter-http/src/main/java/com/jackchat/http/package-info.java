/** The chat over HTTP: REST for guests, log-in for staff, health, and the pages and scripts that browsers load. */
@NullMarked
package com.jackchat.http;

import org.jspecify.annotations.NullMarked;
