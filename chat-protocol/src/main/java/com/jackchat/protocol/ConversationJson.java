package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.LastMessage;
import com.jackchat.domain.Rating;
import com.jackchat.domain.ReadMarks;
import java.io.IOException;

/** Writes how conversations stand: to both sides as {@code state}, to staff as a line of the inbox. */
final class ConversationJson {

    private ConversationJson() {}

    /** The fields of {@code state}, inside of an object that the caller writes. */
    static void state(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStringField("conversationId", conversation.id().value());
        common(json, conversation);
        if (conversation.assignee() != null) MessageJson.person(json, "assignee", conversation.assignee());
    }

    /** An object {@code state}. */
    static void stateObject(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeObjectFieldStart("state");
        state(json, conversation);
        json.writeEndObject();
    }

    /** The fields of a line of the inbox. */
    static void summary(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStringField("id", conversation.id().value());
        json.writeStringField("hotelId", conversation.hotel().value());
        guest(json, conversation);
        common(json, conversation);
        if (conversation.assignee() != null) MessageJson.person(json, "assignee", conversation.assignee());
        json.writeArrayFieldStart("tags");
        json.writeEndArray();
        if (conversation.lastMessage() != null) lastMessage(json, conversation.lastMessage());
        if (conversation.waitingSince() != null) {
            json.writeStringField("waitingSince", WireTime.of(conversation.waitingSince()));
        }
        json.writeNumberField("unread", conversation.unreadByStaff());
        json.writeNumberField("version", conversation.version());
        json.writeStringField("openedAt", WireTime.of(conversation.openedAt()));
        if (conversation.rating() != null) rating(json, conversation.rating());
        if (conversation.closeReason() != null) json.writeStringField("closeReason", conversation.closeReason());
    }

    private static void common(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStringField("status", Words.of(conversation.status()));
        json.writeStringField("handler", Words.of(conversation.handler()));
        json.writeNumberField("headSeq", conversation.headSeq());
        ReadMarks readBy = conversation.readBy();
        json.writeObjectFieldStart("readBy");
        json.writeNumberField("guest", readBy.guest());
        json.writeNumberField("staff", readBy.staff());
        json.writeEndObject();
    }

    private static void guest(JsonGenerator json, Conversation conversation) throws IOException {
        GuestProfile profile = conversation.guestProfile();
        json.writeObjectFieldStart("guest");
        json.writeStringField("id", conversation.guest().value());
        if (profile.name() != null) json.writeStringField("name", profile.name());
        json.writeBooleanField("verified", profile.verified());
        if (profile.email() != null) json.writeStringField("email", profile.email());
        if (profile.locale() != null) json.writeStringField("locale", profile.locale());
        json.writeEndObject();
    }

    private static void lastMessage(JsonGenerator json, LastMessage last) throws IOException {
        json.writeObjectFieldStart("lastMessage");
        json.writeNumberField("seq", last.seq());
        json.writeStringField("role", Words.of(last.role()));
        json.writeStringField("excerpt", last.excerpt());
        json.writeStringField("at", WireTime.of(last.at()));
        json.writeEndObject();
    }

    private static void rating(JsonGenerator json, Rating rating) throws IOException {
        json.writeObjectFieldStart("rating");
        json.writeNumberField("score", rating.score());
        if (rating.comment() != null) json.writeStringField("comment", rating.comment());
        json.writeEndObject();
    }
}
