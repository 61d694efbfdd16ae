package com.jackchat.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * The files that are being sent from this server. One that a client takes slowly holds an open file and what Grizzly has
 * of it in memory, for as long as the client likes; so there may be so many, and so many for one address.
 */
final class Downloads implements AutoCloseable {

    private static final int WORKERS = 4;

    private final ClientAddresses clients;
    private final Timer timer;
    private final Limits limits;
    // Each file has one step at most waiting there, so that none is ever cut off half-way.
    private final Workers workers;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int all;

    /**
     * How many at a time, and for how long.
     *
     * @param perAddress many guests may be behind one, each with the pictures of a page
     * @param grace for each, besides what its length takes
     * @param bytesPerSecond what the slowest have to take on the whole
     */
    record Limits(int total, int perAddress, Duration grace, int bytesPerSecond) {

        static final Limits USUAL = new Limits(400, 100, Duration.ofSeconds(60), 2 * 1024);

        private Duration timeFor(long bytes) {
            return grace.plusSeconds(bytes / bytesPerSecond);
        }
    }

    Downloads(ClientAddresses clients, Timer timer, Limits limits) {
        this.clients = clients;
        this.timer = timer;
        this.limits = limits;
        workers = new Workers("jack-http-files", WORKERS, limits.total());
    }

    /** A place for one, to be used once; null when there is none. */
    @Nullable
    Place place(ContainerRequestContext request) {
        String address = clients.of(request);
        // Before it is counted: should there be no memory for it, nobody would give it back.
        Place place = new Place(address);
        synchronized (byAddress) {
            int its = byAddress.getOrDefault(address, 0);
            if (all >= limits.total() || its >= limits.perAddress()) return null;
            byAddress.put(address, its + 1);
            all++;
        }
        return place;
    }

    private void leave(String address) {
        synchronized (byAddress) {
            byAddress.computeIfPresent(address, (same, its) -> its == 1 ? null : its - 1);
            all--;
        }
    }

    @Override
    public void close() {
        workers.close();
    }

    /** Until its file is sent, or its client is gone. */
    final class Place {

        private final String address;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String address) {
            this.address = address;
        }

        /** Begins to send, and ends the response when all is sent. Blocks for a piece or two. */
        void send(Response response, FileBody file) throws IOException {
            FileSender.send(response, file, limits.timeFor(file.length()), workers, timer, this::leave);
        }

        void leave() {
            if (left.compareAndSet(false, true)) Downloads.this.leave(address);
        }
    }
}
