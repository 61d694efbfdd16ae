package com.jackchat.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;

/** Gathers a request's body as it arrives, without a thread waiting for it. */
final class BodyCollector implements ReadHandler {

    private final NIOInputStream in;
    private final int maxBytes;
    private final GrizzlyAnswer answer;
    private final Consumer<byte[]> whole;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    BodyCollector(Request request, int maxBytes, GrizzlyAnswer answer, Consumer<byte[]> whole) {
        this.in = request.getNIOInputStream();
        this.maxBytes = maxBytes;
        this.answer = answer;
        this.whole = whole;
    }

    void start() {
        answer.expectBody();
        in.notifyAvailable(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        take();
        if (body.size() > maxBytes) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else {
            in.notifyAvailable(this);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        take();
        if (body.size() > maxBytes) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else {
            answer.bodyArrived();
            whole.accept(body.toByteArray());
        }
    }

    @Override
    public void onError(Throwable failure) {
        answer.abandon();
    }

    private void take() throws IOException {
        int ready = in.available();
        if (ready <= 0) return;
        byte[] chunk = new byte[Math.min(ready, maxBytes + 1 - body.size())];
        int read = in.read(chunk);
        if (read > 0) body.write(chunk, 0, read);
    }
}
