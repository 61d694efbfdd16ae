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
    private final long announced;
    private final int maxBytes;
    private final GrizzlyAnswer answer;
    private final Consumer<byte[]> whole;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    BodyCollector(Request request, int maxBytes, GrizzlyAnswer answer, Consumer<byte[]> whole) {
        this.in = request.getNIOInputStream();
        this.announced = request.getContentLengthLong();
        this.maxBytes = maxBytes;
        this.answer = answer;
        this.whole = whole;
    }

    void start() {
        in.notifyAvailable(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        take();
        if (isTooLarge()) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else if (body.size() == announced) {
            // Grizzly does not say so itself where a client offered to upgrade: it takes no body to have an end there.
            done();
        } else {
            in.notifyAvailable(this);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (body.size() == announced) return;
        take();
        if (isTooLarge()) {
            answer.refuse(ProblemAnswers.TOO_LARGE);
        } else {
            done();
        }
    }

    @Override
    public void onError(Throwable failure) {
        answer.abandon();
    }

    private void done() {
        answer.bodyArrived();
        whole.accept(body.toByteArray());
    }

    private boolean isTooLarge() {
        return body.size() > maxBytes;
    }

    private void take() throws IOException {
        int wanted = maxBytes + 1 - body.size();
        if (announced >= 0) wanted = (int) Math.min(wanted, announced - body.size());
        int ready = Math.min(in.available(), wanted);
        if (ready <= 0) return;
        byte[] chunk = new byte[ready];
        int read = in.read(chunk);
        if (read > 0) body.write(chunk, 0, read);
    }
}
