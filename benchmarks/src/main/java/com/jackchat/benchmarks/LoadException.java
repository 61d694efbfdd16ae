package com.jackchat.benchmarks;

/** A server did not do what it was asked: the run is worth nothing. */
final class LoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadException(String message) {
        super(message);
    }

    LoadException(String message, Throwable cause) {
        super(message, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
