package com.jackchat.websocket;

import com.jackchat.domain.Draft;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.protocol.CloseCode;
import com.jackchat.protocol.ErrorCode;
import com.jackchat.protocol.Frames;
import com.jackchat.protocol.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's talk with its client, whoever that is: takes the frames in their order, answers what goes wrong, and
 * hangs up on a client that causes nothing but errors.
 */
final class Talk {

    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final CompletableFuture<?> NOTHING = CompletableFuture.completedFuture(null);

    private final String sessionId;
    private final Outbound outbound;
    private final Shared shared;
    private final InOrder inOrder;
    private final ErrorBudget errors = new ErrorBudget();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Refusals refusals = new Refusals();

    /** Complete once all that was handed to the log is answered. */
    private volatile CompletableFuture<?> answered = NOTHING;

    Talk(String sessionId, Outbound outbound, Shared shared, Consumer<String> handler) {
        this.sessionId = sessionId;
        this.outbound = outbound;
        this.shared = shared;
        this.inOrder = new InOrder(shared.blocking(), frame -> handle(handler, frame));
        shared.talks().add(this);
    }

    void received(String frame) {
        if (!isOver() && !inOrder.offer(frame)) close(CloseCode.ABUSE);
    }

    private void handle(Consumer<String> handler, String frame) {
        if (isOver()) return;
        try {
            handler.accept(frame);
        } catch (RuntimeException e) {
            answer(problem(e));
        }
    }

    /**
     * The frame in hand is worked on where it may block; the ones behind it wait. It waits itself for the messages that
     * the client sent before it, so that an {@code end} ends what they opened; and for a slow reader, so that pages which
     * it asked for all at once do not cut it off.
     */
    void elsewhere(@Nullable String conversationId, Runnable work) {
        inOrder.elsewhere(ready(), () -> guarded(conversationId, work), () -> refused(conversationId));
    }

    /** Work elsewhere that is answered in any case: by {@code otherwise} when there is no room for the work, or it fails. */
    void attempt(Runnable work, Runnable otherwise) {
        inOrder.elsewhere(
                ready(),
                () -> {
                    try {
                        if (!isOver()) work.run();
                    } catch (RuntimeException e) {
                        // Logs what nobody expected.
                        problem(e);
                        otherwise.run();
                    }
                },
                otherwise);
    }

    private CompletionStage<?> ready() {
        CompletableFuture<?> room = room().toCompletableFuture();
        if (room.isDone()) return answered;
        return answered.isDone() ? room : CompletableFuture.allOf(answered, room);
    }

    /** Complete once the client has taken nearly everything. */
    CompletionStage<?> room() {
        return outbound.room();
    }

    /** Works where it may block, before any frame. */
    void begin(Runnable work) {
        inOrder.begin(() -> guarded(null, work), () -> refused(null));
    }

    private void guarded(@Nullable String conversationId, Runnable work) {
        try {
            if (!isOver()) work.run();
        } catch (RuntimeException e) {
            answer(problem(e).in(conversationId));
        }
    }

    private void refused(@Nullable String conversationId) {
        answer(Problem.of(new OverloadedException(RETRY)).in(conversationId));
    }

    /**
     * Hands a message over, and answers it with its acknowledgement or with what went wrong. It counts as being stored
     * from before the one until after the other: a server that closes waits for no less.
     */
    void acknowledge(
            Supplier<CompletionStage<Appended>> append,
            Draft draft,
            @Nullable String conversationId,
            Consumer<Appended> stored) {
        shared.appending().incrementAndGet();
        CompletionStage<Appended> appending;
        try {
            appending = append.get();
        } catch (RuntimeException e) {
            shared.appending().decrementAndGet();
            throw e;
        }
        CompletableFuture<?> answer = appending
                .handle((appended, failure) -> {
                    try {
                        if (failure != null) {
                            answer(problem(failure)
                                    .causedBy(draft.clientMessageId().value())
                                    .in(conversationId));
                        } else {
                            stored.accept(appended);
                            send(Frames.messageAck(appended));
                        }
                    } finally {
                        shared.appending().decrementAndGet();
                    }
                    return null;
                })
                .toCompletableFuture();
        // One that is refused at once says nothing of those before it, which the log completes in order.
        if (!answer.isDone()) answered = answer;
    }

    /** A message with files is looked up before it goes into the log: what was said after it waits, to come after it. */
    void holdBehind(Draft sent) {
        if (sent.content().attachments().isEmpty()) return;
        inOrder.elsewhere(answered, () -> {}, () -> {});
    }

    void send(String frame) {
        outbound.send(frame);
    }

    void send(Frame frame) {
        outbound.send(frame);
    }

    /** A reader that is cut off would be read page after page for, all that it had asked for. */
    private boolean isOver() {
        return ended.get() || outbound.isEnding();
    }

    /** Tells of an error; one too many ends the connection. */
    void answer(Problem problem) {
        send(Frames.error(problem, shared.chat().clock().instant()));
        long now = System.nanoTime();
        Duration retryAfter = problem.retryAfter();
        boolean counts = retryAfter == null
                || refusals.tooEarly(problem.clientMessageId(), retryAfter, now)
                || (problem.code() == ErrorCode.RATE_LIMITED && refusals.goesOn(retryAfter, now));
        if (counts && errors.exceededBy(now)) close(CloseCode.ABUSE);
    }

    private Problem problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Problem problem = Problem.of(cause);
        if (problem.code() == ErrorCode.INTERNAL_ERROR) LOG.error("Session {} failed", sessionId, cause);
        return problem;
    }

    /** Takes nothing more, sends what is queued, and closes. */
    void close(CloseCode code) {
        if (!ended.compareAndSet(false, true)) return;
        inOrder.close();
        outbound.close(code.number(), code.reason());
    }

    /** The connection is gone. */
    void gone() {
        ended.set(true);
        inOrder.close();
        shared.talks().remove(this);
    }
}
