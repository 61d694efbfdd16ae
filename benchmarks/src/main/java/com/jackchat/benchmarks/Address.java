package com.jackchat.benchmarks;

import java.net.InetSocketAddress;

/** Where a server listens, and what it speaks there. */
record Address(String host, int port, String path, Dialect dialect) {

    static Address local(int port, String path, Dialect dialect) {
        return new Address("127.0.0.1", port, path, dialect);
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }
}
