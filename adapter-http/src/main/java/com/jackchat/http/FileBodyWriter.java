package com.jackchat.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes files where the container does not do it. */
final class FileBodyWriter implements MessageBodyWriter<FileBody> {

    private static final int CHUNK = 32 * 1024;

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == FileBody.class;
    }

    @Override
    public void writeTo(
            FileBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        if (body.sentByContainer()) return;
        byte[] chunk = new byte[CHUNK];
        long left = body.length();
        try (InputStream in = body.open()) {
            while (left > 0) {
                int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
                if (read < 0) throw new IOException("a file is shorter than it was");
                out.write(chunk, 0, read);
                left -= read;
            }
        }
    }
}
