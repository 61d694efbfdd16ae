package com.jackchat.http;

import com.jackchat.domain.Attachment;
import com.jackchat.ports.Uploads;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** A body that the container has put where files go, or why it has not. */
final class ArrivedFile {

    private static final String PROPERTY = ArrivedFile.class.getName();

    private final Uploads.@Nullable Reception reception;
    private final @Nullable RuntimeException failure;

    private ArrivedFile(Uploads.@Nullable Reception reception, @Nullable RuntimeException failure) {
        this.reception = reception;
        this.failure = failure;
    }

    static ArrivedFile whole(Uploads.Reception reception) {
        return new ArrivedFile(reception, null);
    }

    static ArrivedFile failed(RuntimeException failure) {
        return new ArrivedFile(null, failure);
    }

    void goesWith(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** Absent where the container leaves the body to whoever reads it. */
    static @Nullable ArrivedFile of(ContainerRequestContext request) {
        return (ArrivedFile) request.getProperty(PROPERTY);
    }

    /** Looks into the file and keeps it, or throws it away and says why. Blocks. */
    Attachment finish() {
        if (failure != null) throw failure;
        if (reception == null) throw new IllegalStateException("neither arrived nor failed");
        try (Uploads.Reception arrived = reception) {
            return arrived.finish();
        }
    }

    /** Why it has not arrived; absent where it has. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Throws it away, where nobody has finished it. */
    void discard() {
        if (reception != null) reception.close();
    }
}
