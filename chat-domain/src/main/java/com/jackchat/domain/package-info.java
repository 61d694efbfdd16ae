/** Guests, conversations, messages and rich content: values and rules, free of any technology. */
@NullMarked
package com.jackchat.domain;

import org.jspecify.annotations.NullMarked;
