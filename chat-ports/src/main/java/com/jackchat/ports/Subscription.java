package com.jackchat.ports;

/** Something that goes on until it is closed. Closing twice is closing once. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
