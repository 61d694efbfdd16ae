package com.jackchat.http;

import com.jackchat.protocol.FrameException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops reading a body that is too large, in whichever container this runs. */
final class BodyLimit implements ContainerRequestFilter {

    private final int maxBytes;

    BodyLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        // Files have limits of their own, and are counted while they arrive.
        if (request.getUriInfo().getPath().startsWith(Attachments.UPLOADS_PATH)) return;
        if (request.hasEntity()) request.setEntityStream(new Limited(request.getEntityStream(), maxBytes));
    }

    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, int maxBytes) {
            super(in);
            left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) count(1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) throw new FrameException(ProblemAnswers.TOO_LARGE);
        }
    }
}
