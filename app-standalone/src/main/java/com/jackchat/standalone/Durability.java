package com.jackchat.standalone;

/** What an acknowledged message survives. */
enum Durability {
    /** Power cuts: it is forced to the disk first. */
    DISK,
    /** The end of the process, however sudden, but no power cut. */
    PROCESS
}
