/**
 * Storage on JDBI: one relational database holds everything. {@link com.jackchat.jdbi.JdbiStorage} is the way in.
 *
 * <p>No thread of a caller ever enters the database. H2 closes its file for everybody when a thread is interrupted while
 * it reads or writes, so all work runs on threads of this module, which nobody interrupts.
 */
@NullMarked
package com.jackchat.jdbi;

import org.jspecify.annotations.NullMarked;
