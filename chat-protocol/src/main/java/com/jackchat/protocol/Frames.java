package com.jackchat.protocol;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Message;
import com.jackchat.ports.Appended;
import com.jackchat.ports.History;
import com.jackchat.ports.Identified;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.Presence;
import com.jackchat.ports.Resumed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the frames that guests get, most of which staff get as well. */
public final class Frames {

    private Frames() {}

    /** The first frame of a guest's connection. */
    public static String connected(String sessionId, Instant now, Limits limits) {
        return JsonText.frame("connected", json -> {
            json.writeStringField("sessionId", sessionId);
            json.writeStringField("timestamp", WireTime.of(now));
            json.writeNumberField("protocol", 1);
            limits.write(json);
        });
    }

    /** The last frame of the answer to {@code identify}; {@code current} is the guest's conversation, if there is one. */
    public static String identified(Identified who, @Nullable Conversation current) {
        return JsonText.frame("identified", json -> {
            json.writeStringField("guestId", who.guest().id().value());
            json.writeStringField("visitorId", who.guest().visitor().value());
            if (who.token() != null) {
                json.writeStringField("visitorToken", who.token().value());
            }
            if (current != null) ConversationJson.stateObject(json, current);
        });
    }

    /** Where a client goes on from. */
    public static String history(Resumed resumed, Side side, FileUrls files) {
        return history(resumed.conversation(), resumed.page(), resumed.epoch(), resumed.recovered(), side, files);
    }

    /** A page that was asked for; it takes nothing from what the client holds. */
    public static String history(History history, Side side, FileUrls files) {
        return history(history.conversation(), history.page(), history.epoch(), true, side, files);
    }

    private static String history(
            Conversation conversation, MessagePage page, String epoch, boolean recovered, Side side, FileUrls files) {
        return JsonText.frame("history", json -> {
            json.writeStringField("conversationId", conversation.id().value());
            MessageJson.page(json, page, side, files);
            json.writeStringField("epoch", epoch);
            json.writeBooleanField("recovered", recovered);
            ConversationJson.stateObject(json, conversation);
        });
    }

    /** To the sender only, once the message is safe. */
    public static String messageAck(Appended appended) {
        Message message = appended.message();
        return JsonText.frame("message_ack", json -> {
            json.writeStringField("clientMessageId", message.clientMessageId().value());
            json.writeStringField("messageId", message.id().toString());
            json.writeStringField("timestamp", WireTime.of(message.at()));
            json.writeStringField("conversationId", message.conversation().value());
            json.writeNumberField("seq", message.seq());
            json.writeBooleanField("duplicate", appended.duplicate());
        });
    }

    /**
     * The same text for all receivers of one side, so one encoding does for all of them who get it at one time; the
     * addresses of files in it age.
     */
    public static String message(Message message, Side side, FileUrls files) {
        return JsonText.frame("message", json -> MessageJson.fields(json, message, side, files));
    }

    public static String typing(LiveEvent.TypingChanged typing, Side side) {
        return JsonText.frame("typing", json -> {
            json.writeBooleanField("isTyping", typing.isTyping());
            json.writeStringField("conversationId", typing.conversation().value());
            json.writeStringField("role", side.word(typing.role()));
            if (typing.person() != null) MessageJson.person(json, "author", typing.person());
        });
    }

    public static String read(LiveEvent.ReadMoved read) {
        return JsonText.frame("read", json -> {
            json.writeStringField("conversationId", read.conversation().id().value());
            json.writeStringField("role", Words.of(read.side()));
            json.writeNumberField("seq", read.seq());
        });
    }

    public static String state(Conversation conversation) {
        return JsonText.frame("state", json -> ConversationJson.state(json, conversation));
    }

    /** Whether somebody of the hotel is there, as guests may know it. */
    public static String presence(Presence staff) {
        return JsonText.frame("presence", json -> json.writeStringField("staff", Words.of(staff)));
    }

    public static String error(Problem problem, Instant now) {
        return JsonText.frame("error", json -> {
            json.writeStringField("code", problem.code().name());
            json.writeStringField("message", problem.message());
            json.writeStringField("timestamp", WireTime.of(now));
            if (problem.clientMessageId() != null) {
                json.writeStringField("clientMessageId", problem.clientMessageId());
            }
            if (problem.conversationId() != null) json.writeStringField("conversationId", problem.conversationId());
            if (problem.field() != null) json.writeStringField("field", problem.field());
            if (problem.retryAfter() != null) {
                json.writeNumberField("retryAfterMs", problem.retryAfter().toMillis());
            }
        });
    }

    /** To somebody who follows no conversation. */
    public static String pong(Instant now) {
        return JsonText.frame("pong", json -> json.writeStringField("timestamp", WireTime.of(now)));
    }

    /** To somebody who follows this conversation: shows whether a live message was lost. */
    public static String pong(Instant now, ConversationId conversation, long headSeq) {
        return JsonText.frame("pong", json -> {
            json.writeStringField("timestamp", WireTime.of(now));
            json.writeStringField("conversationId", conversation.value());
            json.writeNumberField("headSeq", headSeq);
        });
    }

    /** This server goes away; the caller has put the jitter in. */
    public static String reconnect(Duration after) {
        return JsonText.frame("reconnect", json -> json.writeNumberField("afterMs", after.toMillis()));
    }
}
