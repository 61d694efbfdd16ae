package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.Attachment;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.Message;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Appended;
import com.jackchat.ports.History;
import com.jackchat.ports.Identified;
import com.jackchat.ports.Presence;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the bodies of the REST API. */
public final class RestJson {

    private RestJson() {}

    /** A session that was just made; {@code conversation} is its name. */
    public static String created(Identified who, Conversation conversation, Limits limits, Presence staff) {
        return JsonText.object(json -> {
            json.writeStringField("sessionId", conversation.id().value());
            json.writeStringField("status", "created");
            json.writeStringField("createdAt", WireTime.of(conversation.openedAt()));
            if (who.token() != null) {
                json.writeStringField("visitorToken", who.token().value());
            }
            json.writeStringField("guestId", who.guest().id().value());
            json.writeStringField("visitorId", who.guest().visitor().value());
            welcome(json, limits, staff);
        });
    }

    public static String session(Conversation conversation) {
        return JsonText.of(json -> session(json, conversation));
    }

    public static String sessions(List<Conversation> conversations, Limits limits, Presence staff) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("sessions");
            for (Conversation conversation : conversations) session(json, conversation);
            json.writeEndArray();
            welcome(json, limits, staff);
        });
    }

    /** What a WebSocket is told when it opens: a client without one begins with either of these calls. */
    private static void welcome(JsonGenerator json, Limits limits, Presence staff) throws IOException {
        limits.write(json);
        json.writeObjectFieldStart("presence");
        json.writeStringField("staff", Words.of(staff));
        json.writeEndObject();
    }

    private static void session(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", conversation.id().value());
        json.writeStringField("status", status(conversation));
        json.writeStringField("createdAt", WireTime.of(conversation.openedAt()));
        json.writeStringField("updatedAt", WireTime.of(conversation.updatedAt()));
        json.writeObjectFieldStart("metadata");
        for (Map.Entry<String, String> entry : conversation.metadata().entrySet()) {
            boolean ours =
                    entry.getKey().equals("lastActivity") || entry.getKey().equals("messageCount");
            if (!ours) json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeStringField("lastActivity", WireTime.of(conversation.updatedAt()));
        json.writeNumberField("messageCount", conversation.headSeq());
        json.writeEndObject();
        ConversationJson.stateObject(json, conversation);
        json.writeEndObject();
    }

    private static String status(Conversation conversation) {
        if (conversation.hidden()) return "archived";
        return conversation.isOpen() ? "active" : "inactive";
    }

    /** One message, as an entry of a guest's history. */
    public static String message(Message message, FileUrls files) {
        return JsonText.of(json -> MessageJson.entry(json, message, Side.GUEST, files));
    }

    /** A page of a guest's history: the {@code history} frame without its type. */
    public static String messages(History history, FileUrls files) {
        return JsonText.object(json -> {
            json.writeStringField("conversationId", history.conversation().id().value());
            MessageJson.page(json, history.page(), Side.GUEST, files);
            json.writeStringField("epoch", history.epoch());
            ConversationJson.stateObject(json, history.conversation());
        });
    }

    /** What a guest said, once it is safe. */
    public static String sent(Appended appended, FileUrls files) {
        return JsonText.object(json -> {
            json.writeFieldName("message");
            MessageJson.entry(json, appended.message(), Side.GUEST, files);
            json.writeStringField("status", "sent");
            json.writeBooleanField("duplicate", appended.duplicate());
        });
    }

    /**
     * Leave to upload a file.
     *
     * @param file as it will be shown
     * @param uploadUrl where to put it
     */
    public static String upload(Attachment file, String uploadUrl) {
        return JsonText.object(json -> {
            json.writeStringField("uploadUrl", uploadUrl);
            json.writeStringField("attachmentId", file.id());
            json.writeStringField("filename", file.filename());
            json.writeStringField("contentType", file.contentType());
            json.writeNumberField("size", file.size());
        });
    }

    /** A file that has arrived. */
    public static String uploaded(Attachment file, FileUrls files) {
        return JsonText.of(json -> MessageJson.attachment(json, file, files));
    }

    public static String deleted() {
        return JsonText.object(json -> json.writeStringField("status", "deleted"));
    }

    /**
     * What a long poll brings.
     *
     * @param frames texts that {@link Frames} wrote
     * @param next the {@code afterSeq} to ask with next
     */
    public static String events(List<String> frames, long next) {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("frames");
            for (String frame : frames) json.writeRawValue(frame);
            json.writeEndArray();
            json.writeNumberField("next", next);
        });
    }

    /** Who is logged in. */
    public static String me(StaffMember me, List<Hotel> hotels) {
        return JsonText.object(json -> {
            StaffJson.member(json, me);
            StaffJson.hotels(json, hotels);
        });
    }

    /** An {@code application/problem+json} document (RFC 9457); its status is the problem's. */
    public static String problem(Problem problem) {
        return JsonText.object(json -> {
            // "about:blank" says that the title is the status's own phrase; what it is in particular, the code says.
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", HttpPhrases.of(problem.httpStatus()));
            json.writeNumberField("status", problem.httpStatus());
            json.writeStringField("detail", problem.message());
            json.writeStringField("code", problem.code().name());
            if (problem.clientMessageId() != null) {
                json.writeStringField("clientMessageId", problem.clientMessageId());
            }
            if (problem.field() != null) json.writeStringField("field", problem.field());
            if (problem.retryAfter() != null) {
                json.writeNumberField("retryAfterMs", problem.retryAfter().toMillis());
            }
        });
    }
}
