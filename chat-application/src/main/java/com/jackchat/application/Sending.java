package com.jackchat.application;

import com.jackchat.domain.Draft;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Storage;
import com.jackchat.ports.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Hands messages to the log: most at once, one that names files after these were looked up where that may block. */
final class Sending {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Storage storage;
    private final InstantSource clock;
    private final Executor reads;
    private final NamedFiles files;

    Sending(Storage storage, InstantSource clock, Executor reads) {
        this.storage = storage;
        this.clock = clock;
        this.reads = reads;
        this.files = new NamedFiles(storage.attachments());
    }

    /** @param hotel asked for only where it is needed, and where it may be looked up */
    CompletionStage<Appended> send(Target target, Supplier<HotelId> hotel, Sender sender, Draft draft) {
        if (draft.content().attachments().isEmpty()) return append(target, sender, draft);
        try {
            return CompletableFuture.supplyAsync(() -> files.known(hotel.get(), sender, draft), reads)
                    .thenCompose(known -> append(target, sender, known));
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedStage(new OverloadedException(RETRY_AFTER, full));
        }
    }

    private CompletionStage<Appended> append(Target target, Sender sender, Draft draft) {
        return storage.log().append(new NewMessage(target, sender, draft, clock.instant()));
    }
}
