@NullMarked
package com.jackchat.jdbi;

import org.jspecify.annotations.NullMarked;
