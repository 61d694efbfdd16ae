package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.StaffId;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Presence;
import org.jspecify.annotations.Nullable;

/** Reads what staff consoles send. */
public final class StaffFrames {

    private final DraftReader drafts;

    public StaffFrames(Limits limits) {
        this.drafts = new DraftReader(limits.messageSize());
    }

    /** @throws FrameException when this is no frame of staff, with the conversation that it names */
    public StaffFrame decode(String text) {
        JsonObject frame = JsonObject.parse(text);
        String type = frame.text("type");
        try {
            return frame.read(it -> decode(type, it));
        } catch (FrameException e) {
            String clientMessageId = type.equals("message") ? frame.readableText("clientMessageId") : null;
            throw e.about(clientMessageId, frame.readableText("conversationId"));
        }
    }

    private StaffFrame decode(String type, JsonObject frame) {
        return switch (type) {
            case "auth" -> new StaffFrame.Auth(frame.text("token"));
            case "watch" -> new StaffFrame.Watch(new HotelId(frame.text("hotelId")), afterVersion(frame));
            case "history" -> new StaffFrame.History(Fields.historyQuery(frame));
            case "read" -> read(ReadMark.of(frame));
            case "presence" -> new StaffFrame.PresenceIs(presence(frame));
            case "ping" -> new StaffFrame.Ping();
            case "tag", "bot" -> throw notYet(type);
            case "message", "open", "leave", "typing", "assign", "close", "reopen", "handler" ->
                inConversation(type, Fields.conversation(frame), frame);
            default -> throw new FrameException(Problem.of(ErrorCode.UNKNOWN_TYPE));
        };
    }

    private StaffFrame inConversation(String type, ConversationId conversation, JsonObject frame) {
        return switch (type) {
            case "message" -> new StaffFrame.Say(conversation, drafts.staffs(frame));
            case "open" -> new StaffFrame.Open(conversation, cursor(conversation, frame));
            case "leave" -> new StaffFrame.Leave(conversation);
            case "typing" -> new StaffFrame.Typing(conversation, frame.flag("isTyping"));
            case "assign" -> assign(conversation, frame);
            case "close" -> new StaffFrame.Close(conversation, frame.filledText("reason"));
            case "reopen" -> new StaffFrame.Reopen(conversation);
            case "handler" -> new StaffFrame.HandlerTo(conversation, handler(frame));
            default -> throw new AssertionError(type);
        };
    }

    private static FrameException notYet(String type) {
        return new FrameException(Problem.of(ErrorCode.INVALID_MESSAGE, type + " is not available yet", "type"));
    }

    private static StaffFrame read(ReadMark mark) {
        return new StaffFrame.Read(mark.conversation(), mark.seq());
    }

    private static @Nullable Long afterVersion(JsonObject frame) {
        Long version = frame.optionalInteger("afterVersion");
        if (version != null && version < 0) throw frame.invalid("afterVersion", "must not be negative");
        return version;
    }

    private static @Nullable Cursor cursor(ConversationId conversation, JsonObject frame) {
        Long afterSeq = frame.optionalInteger("afterSeq");
        return afterSeq == null ? null : new Cursor(conversation, afterSeq, frame.filledText("epoch"));
    }

    /** Nobody is said by {@code null}: a field that was left out must not take a conversation from anyone. */
    private static StaffFrame assign(ConversationId conversation, JsonObject frame) {
        if (frame.isNull("to")) return new StaffFrame.Assign(conversation, false, null);
        String to = frame.text("to");
        if (to.equals("me")) return new StaffFrame.Assign(conversation, true, null);
        return new StaffFrame.Assign(conversation, false, staff(frame, to));
    }

    private static StaffId staff(JsonObject frame, String id) {
        try {
            return new StaffId(id);
        } catch (InvalidInputException e) {
            throw frame.invalid("to", "names nobody");
        }
    }

    private static Handler handler(JsonObject frame) {
        String to = frame.text("to");
        return switch (to) {
            case "bot" -> Handler.BOT;
            case "staff" -> Handler.STAFF;
            default -> throw frame.invalid("to", "must be bot or staff");
        };
    }

    private static Presence presence(JsonObject frame) {
        String status = frame.text("status");
        return switch (status) {
            case "online" -> Presence.ONLINE;
            case "away" -> Presence.AWAY;
            default -> throw frame.invalid("status", "must be online or away");
        };
    }
}
