/** Uploaded files: where they are kept, and what they really are. */
@NullMarked
package com.jackchat.files;

import org.jspecify.annotations.NullMarked;
