package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Colleague;
import com.jackchat.ports.InboxPage;
import java.io.IOException;
import java.util.List;

/** Writes the frames that only staff get. */
public final class DeskFrames {

    private DeskFrames() {}

    /** The first frame of a console's connection. */
    public static String authResponse(
            StaffMember me, String sessionId, List<Hotel> hotels, List<Colleague> colleagues, Limits limits) {
        return JsonText.frame("auth_response", json -> {
            json.writeBooleanField("success", true);
            StaffJson.member(json, me);
            json.writeStringField("sessionId", sessionId);
            StaffJson.hotels(json, hotels);
            StaffJson.agents(json, colleagues);
            limits.write(json);
        });
    }

    /** To somebody who could not say who it is, just before the connection closes. */
    public static String authRefused() {
        return JsonText.frame("auth_response", json -> json.writeBooleanField("success", false));
    }

    /** All hotels that the member sees, whenever there are others. */
    public static String hotels(List<Hotel> hotels) {
        return JsonText.frame("hotels", json -> StaffJson.hotels(json, hotels));
    }

    /** All colleagues who are there, whenever one comes, goes or is away. */
    public static String agents(List<Colleague> colleagues) {
        return JsonText.frame("agents", json -> StaffJson.agents(json, colleagues));
    }

    public static String inbox(HotelId hotel, InboxPage page) {
        return JsonText.frame("inbox", json -> {
            json.writeStringField("hotelId", hotel.value());
            json.writeArrayFieldStart("conversations");
            for (Conversation conversation : page.conversations()) summary(json, conversation);
            json.writeEndArray();
            json.writeNumberField("version", page.version());
            json.writeBooleanField("more", page.more());
        });
    }

    private static void summary(JsonGenerator json, Conversation conversation) throws IOException {
        json.writeStartObject();
        ConversationJson.summary(json, conversation);
        json.writeEndObject();
    }

    /** A line of the inbox that changed; the frame itself is the line. */
    public static String conversation(Conversation conversation) {
        return JsonText.frame("conversation", json -> ConversationJson.summary(json, conversation));
    }
}
