package com.jackchat.jdbi;

/** What an acknowledged write outlives. */
public enum Durability {
    /** A power cut: the database was told to force it to the disk, and said that it had. */
    DISK,
    /**
     * The end of the process, however sudden; the operating system writes it to the disk when it likes. On H2 without
     * the rights of an administrator not even that: a killed process loses its last half second.
     */
    PROCESS
}
