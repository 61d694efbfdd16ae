package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's state beside its log.
 *
 * @param guestProfile who the guest said it was, as of this conversation
 * @param headSeq the {@code seq} of the newest message; 0 before the first
 * @param waitingSince since when the guest has had no answer
 * @param hidden whether the guest has deleted it; the hotel's record stays
 * @param version the hotel's count of changes at this one's last change; 0 before the first
 */
public record Conversation(
        ConversationId id,
        HotelId hotel,
        GuestId guest,
        GuestProfile guestProfile,
        ConversationStatus status,
        Handler handler,
        @Nullable Person assignee,
        long headSeq,
        ReadMarks readBy,
        @Nullable LastMessage lastMessage,
        @Nullable Instant waitingSince,
        Instant openedAt,
        Instant updatedAt,
        @Nullable String closeReason,
        @Nullable Rating rating,
        Map<String, String> metadata,
        boolean hidden,
        long version) {

    public Conversation {
        requireNonNull(id, "id");
        requireNonNull(hotel, "hotel");
        requireNonNull(guest, "guest");
        requireNonNull(guestProfile, "guestProfile");
        requireNonNull(status, "status");
        requireNonNull(handler, "handler");
        requireNonNull(readBy, "readBy");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(updatedAt, "updatedAt");
        if (closeReason != null) Check.atMost(closeReason, "reason", 500);
        metadata = Metadata.checked(metadata);
    }

    /** A conversation in which nothing has been said yet. */
    public static Conversation opened(ConversationId id, Guest guest, Map<String, String> metadata, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MILLIS);
        return new Conversation(
                id,
                guest.hotel(),
                guest.id(),
                guest.profile(),
                ConversationStatus.OPEN,
                Handler.STAFF,
                null,
                0,
                ReadMarks.NOTHING,
                null,
                null,
                when,
                when,
                null,
                null,
                metadata,
                false,
                0);
    }

    public boolean isOpen() {
        return status == ConversationStatus.OPEN;
    }

    /** How many messages of the guest nobody of the hotel has read or answered. */
    public long unreadByStaff() {
        return Math.max(0, headSeq - readBy.staff());
    }

    /** This conversation with its next message. Who speaks has read everything before. */
    public Conversation with(Message message) {
        if (message.seq() != headSeq + 1) {
            throw new IllegalArgumentException("seq " + message.seq() + " does not follow " + headSeq);
        }
        Change change = change();
        change.headSeq = message.seq();
        change.lastMessage = LastMessage.of(message);
        change.updatedAt = message.at();
        if (message.role() != Role.SYSTEM) {
            change.readBy = readBy.movedTo(message.role(), message.seq());
            if (!message.role().isGuest()) {
                change.waitingSince = null;
            } else if (waitingSince == null) {
                change.waitingSince = message.at();
            }
        }
        return change.done();
    }

    /** The same object when the mark does not move; marks stay within the log. */
    public Conversation readTo(Role side, long seq) {
        ReadMarks moved = readBy.movedTo(side, Math.min(seq, headSeq));
        if (moved.equals(readBy)) return this;
        Change change = change();
        change.readBy = moved;
        return change.done();
    }

    public Conversation assignedTo(@Nullable Person staff) {
        if (Objects.equals(assignee, staff)) return this;
        Change change = change();
        change.assignee = staff;
        return change.done();
    }

    public Conversation handledBy(Handler newHandler) {
        if (handler == newHandler) return this;
        Change change = change();
        change.handler = newHandler;
        return change.done();
    }

    public Conversation with(GuestProfile profile) {
        if (guestProfile.equals(profile)) return this;
        Change change = change();
        change.guestProfile = profile;
        return change.done();
    }

    public Conversation closed(@Nullable String reason, Instant at) {
        if (!isOpen()) return this;
        Change change = change();
        change.status = ConversationStatus.CLOSED;
        change.closeReason = reason;
        change.waitingSince = null;
        change.updatedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return change.done();
    }

    /** What the guest has deleted stays ended: the guest could not see what is said there. */
    public Conversation reopened(Instant at) {
        if (isOpen()) return this;
        if (hidden)
            throw new InvalidInputException("conversationId", "names a conversation that the guest has deleted");
        Change change = change();
        change.status = ConversationStatus.OPEN;
        change.closeReason = null;
        change.updatedAt = at.truncatedTo(ChronoUnit.MILLIS);
        return change.done();
    }

    /** Only a conversation that has ended is rated; a later rating takes the place of an earlier one. */
    public Conversation rated(Rating newRating) {
        if (isOpen()) throw new InvalidInputException("conversationId", "names a conversation that has not ended");
        if (newRating.equals(rating)) return this;
        Change change = change();
        change.rating = newRating;
        return change.done();
    }

    /** Out of the guest's sight for good. */
    public Conversation hiddenFromGuest() {
        if (hidden) return this;
        Change change = change();
        change.hidden = true;
        return change.done();
    }

    /** This state as the given change of its hotel. */
    public Conversation atVersion(long newVersion) {
        Change change = change();
        change.version = newVersion;
        return change.done();
    }

    private Change change() {
        return new Change(this);
    }

    /** The fields that change, so that no rule has to repeat the ones that stay. */
    private static final class Change {
        private final Conversation from;
        private GuestProfile guestProfile;
        private ConversationStatus status;
        private Handler handler;
        private @Nullable Person assignee;
        private long headSeq;
        private ReadMarks readBy;
        private @Nullable LastMessage lastMessage;
        private @Nullable Instant waitingSince;
        private Instant updatedAt;
        private @Nullable String closeReason;
        private @Nullable Rating rating;
        private boolean hidden;
        private long version;

        Change(Conversation from) {
            this.from = from;
            guestProfile = from.guestProfile;
            status = from.status;
            handler = from.handler;
            assignee = from.assignee;
            headSeq = from.headSeq;
            readBy = from.readBy;
            lastMessage = from.lastMessage;
            waitingSince = from.waitingSince;
            updatedAt = from.updatedAt;
            closeReason = from.closeReason;
            rating = from.rating;
            hidden = from.hidden;
            version = from.version;
        }

        Conversation done() {
            return new Conversation(
                    from.id,
                    from.hotel,
                    from.guest,
                    guestProfile,
                    status,
                    handler,
                    assignee,
                    headSeq,
                    readBy,
                    lastMessage,
                    waitingSince,
                    from.openedAt,
                    updatedAt,
                    closeReason,
                    rating,
                    from.metadata,
                    hidden,
                    version);
        }
    }
}
