package com.jackchat.websocket;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.Change;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.ConversationRepository;
import com.jackchat.ports.GuestRepository;
import com.jackchat.ports.HotelDirectory;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.Inbox;
import com.jackchat.ports.InboxPage;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.StaffDirectory;
import com.jackchat.ports.StaffSessions;
import com.jackchat.ports.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * A storage as slow and as moody as a database: whoever has read or changed something may be held up before it goes on,
 * while others work; messages wait for their writer; and what was asked for may be refused, stored or not.
 */
final class PausingStorage implements Storage {

    private final Storage real;
    private final Lanes lanes;
    private final Runnable pause;
    private int refusals;
    private int lostAnswers;
    private int failingChanges;

    PausingStorage(Storage real, Lanes lanes, Runnable pause) {
        this.real = real;
        this.lanes = lanes;
        this.pause = pause;
    }

    /** So many messages are refused, and not stored. */
    void refuse(int messages) {
        refusals = messages;
    }

    /** So many messages are stored, but nobody can say so. */
    void loseAnswers(int messages) {
        lostAnswers = messages;
    }

    /** So many changes are stored, but nobody can say so. */
    void failChanges(int changes) {
        failingChanges = changes;
    }

    void becomeReliable() {
        refusals = 0;
        lostAnswers = 0;
        failingChanges = 0;
    }

    /** What is stored, told at once. */
    Storage truth() {
        return real;
    }

    private <T> T paused(T result) {
        pause.run();
        return result;
    }

    @Override
    public ConversationLog log() {
        return new ConversationLog() {
            @Override
            public CompletionStage<Appended> append(NewMessage message) {
                if (refusals > 0) {
                    refusals--;
                    return CompletableFuture.failedFuture(busy());
                }
                CompletableFuture<Appended> stage = new CompletableFuture<>();
                lanes.add("writer", () -> store(message, stage));
                return stage;
            }

            @Override
            public MessagePage after(HotelId hotel, ConversationId conversation, long seq, int limit) {
                return paused(real.log().after(hotel, conversation, seq, limit));
            }

            @Override
            public MessagePage before(HotelId hotel, ConversationId conversation, long seq, int limit) {
                return paused(real.log().before(hotel, conversation, seq, limit));
            }
        };
    }

    private void store(NewMessage message, CompletableFuture<Appended> stage) {
        real.log()
                .append(message)
                .toCompletableFuture()
                .handle((appended, failure) -> {
                    if (appended != null && lostAnswers > 0) {
                        lostAnswers--;
                        return (Runnable) () -> stage.completeExceptionally(busy());
                    }
                    return failure != null
                            ? (Runnable) () -> stage.completeExceptionally(failure)
                            : (Runnable) () -> stage.complete(appended);
                })
                .join()
                .run();
    }

    @Override
    public ConversationRepository conversations() {
        ConversationRepository stored = real.conversations();
        return new ConversationRepository() {
            @Override
            public Conversation open(Conversation fresh) {
                return paused(stored.open(fresh));
            }

            @Override
            public Optional<Conversation> find(HotelScope scope, ConversationId conversation) {
                return paused(stored.find(scope, conversation));
            }

            @Override
            public Optional<Conversation> current(HotelId hotel, GuestId guest) {
                return paused(stored.current(hotel, guest));
            }

            @Override
            public Optional<Conversation> previous(HotelId hotel, GuestId guest, ConversationId conversation) {
                return paused(stored.previous(hotel, guest, conversation));
            }

            @Override
            public List<Conversation> ofGuest(HotelId hotel, GuestId guest, int limit) {
                return paused(stored.ofGuest(hotel, guest, limit));
            }

            @Override
            public Optional<Change> change(
                    HotelScope scope, ConversationId conversation, UnaryOperator<Conversation> change) {
                Optional<Change> changed = paused(stored.change(scope, conversation, change));
                if (failingChanges > 0) {
                    failingChanges--;
                    throw busy();
                }
                return changed;
            }
        };
    }

    @Override
    public Inbox inbox() {
        return new Inbox() {
            @Override
            public InboxPage changedAfter(HotelId hotel, long version, int limit) {
                return paused(real.inbox().changedAfter(hotel, version, limit));
            }

            @Override
            public InboxPage current(HotelId hotel, int closed) {
                return paused(real.inbox().current(hotel, closed));
            }
        };
    }

    @Override
    public HotelDirectory hotels() {
        return real.hotels();
    }

    @Override
    public GuestRepository guests() {
        return real.guests();
    }

    @Override
    public StaffDirectory staff() {
        return real.staff();
    }

    @Override
    public StaffSessions staffSessions() {
        return real.staffSessions();
    }

    @Override
    public AttachmentDirectory attachments() {
        return real.attachments();
    }

    @Override
    public byte[] linkKey() {
        return real.linkKey();
    }

    @Override
    public IdGenerator ids() {
        return real.ids();
    }

    @Override
    public String epoch() {
        return real.epoch();
    }

    @Override
    public Optional<String> trouble() {
        return real.trouble();
    }

    @Override
    public void close() {
        // The real one is closed by whoever has made it.
    }

    private static OverloadedException busy() {
        return new OverloadedException(Duration.ofSeconds(1));
    }
}
