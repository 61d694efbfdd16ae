@NullMarked
package com.jackchat.files;

import org.jspecify.annotations.NullMarked;
