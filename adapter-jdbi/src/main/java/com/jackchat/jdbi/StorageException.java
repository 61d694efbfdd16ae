package com.jackchat.jdbi;

/** A database that cannot be used, or not in this way. The message says what to do about it, to whoever runs it. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }

    StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
