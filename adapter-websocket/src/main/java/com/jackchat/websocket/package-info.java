/** The guest and staff endpoints in the words of {@code jakarta.websocket}, and the container that serves them. */
@NullMarked
package com.jackchat.websocket;

import org.jspecify.annotations.NullMarked;
