package com.jackchat.ports;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file that is kept. */
public interface StoredFile {

    /** In bytes. */
    long size();

    /** From this byte on; whoever opens it closes it. Blocks. */
    InputStream read(long offset) throws IOException;
}
