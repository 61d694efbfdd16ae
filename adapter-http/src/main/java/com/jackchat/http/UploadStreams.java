package com.jackchat.http;

import com.jackchat.ports.FileLink;
import com.jackchat.ports.Uploads;
import com.jackchat.protocol.FileUrls;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/** The files that are arriving on this server. */
final class UploadStreams implements AutoCloseable {

    /** At the same time, for guests and staff of all hotels: each holds an open file. */
    private static final int AT_ONCE = 200;

    private static final int WORKERS = 4;

    private final Uploads uploads;
    private final Timer timer;
    private final Duration patience;
    // Each file has one step at most waiting there, so that none is ever refused half-way.
    private final Workers workers = new Workers("jack-http-upload", WORKERS, AT_ONCE);
    private final Semaphore places = new Semaphore(AT_ONCE);

    UploadStreams(Uploads uploads, Timer timer, Duration patience) {
        this.uploads = uploads;
        this.timer = timer;
        this.patience = patience;
    }

    /** Whether this request brings a file. */
    static boolean concern(Request request) {
        return request.getMethod() == Method.PUT && request.getRequestURI().startsWith(FileUrls.UPLOADS);
    }

    /**
     * Takes its body in. Never blocks.
     *
     * @return false when too many are arriving already
     */
    boolean receive(Request request, Consumer<ArrivedFile> outcome) {
        if (!places.tryAcquire()) return false;
        FileLink link = FileUrls.read(
                FileLink.Use.UPLOAD,
                request.getRequestURI().substring(FileUrls.UPLOADS.length()),
                parameter(request, FileUrls.EXPIRES),
                parameter(request, FileUrls.SIGNATURE));
        Consumer<ArrivedFile> told = arrived -> {
            places.release();
            outcome.accept(arrived);
        };
        new UploadStream(
                        request.getNIOInputStream(),
                        request.getContentLengthLong(),
                        () -> uploads.receive(link),
                        workers,
                        timer,
                        patience,
                        told)
                .start();
        return true;
    }

    /** Ours need no decoding, and Grizzly's own way may look for parameters in the body. */
    private static @Nullable String parameter(Request request, String name) {
        String query = request.getQueryString();
        if (query == null) return null;
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + '=')) return pair.substring(name.length() + 1);
        }
        return null;
    }

    @Override
    public void close() {
        workers.close();
    }
}
