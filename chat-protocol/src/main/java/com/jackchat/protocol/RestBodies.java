package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Rating;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.FileOffer;
import java.util.Map;
import java.util.function.Function;

/** Reads the bodies of the guests' REST API: the fields of the frames, without their type. */
public final class RestBodies {

    private final DraftReader drafts;

    public RestBodies(Limits limits) {
        this.drafts = new DraftReader(limits.messageSize());
    }

    /** @throws FrameException when the body asks for no session */
    public NewSession session(byte[] body) {
        return read(body, RestBodies::session);
    }

    /** @throws FrameException when the body says nothing, with the message's id whenever it has one */
    public Draft message(byte[] body) {
        JsonObject json = JsonObject.parse(body);
        try {
            return json.read(it -> drafts.guests(it, metadata(it)));
        } catch (FrameException e) {
            throw e.about(json.readableText("clientMessageId"), null);
        }
    }

    /** @throws FrameException when the body does not say whether somebody types */
    public boolean typing(byte[] body) {
        return read(body, json -> json.flag("isTyping"));
    }

    /**
     * Up to which {@code seq} of this conversation the guest has read.
     *
     * @throws FrameException when the body does not say so
     */
    public long read(byte[] body, ConversationId conversation) {
        return read(body, json -> ReadMark.in(conversation, json).seq());
    }

    /** @throws FrameException when the body holds no rating */
    public Rating rating(byte[] body) {
        return read(body, GuestFrames::rating);
    }

    /** @throws FrameException when the body describes no file */
    public static FileOffer file(JsonObject json) {
        return json.read(it -> new FileOffer(it.text("filename"), it.text("contentType"), it.integer("size")));
    }

    private static <T> T read(byte[] body, Function<JsonObject, T> reader) {
        return JsonObject.parse(body).read(reader);
    }

    private static NewSession session(JsonObject json) {
        HotelId hotel = new HotelId(json.text("hotelId"));
        String visitor = json.filledText("visitorId");
        if (visitor == null) visitor = json.filledText("userId");
        return new NewSession(
                hotel, visitor == null ? null : new VisitorId(visitor), GuestFrames.profile(json), metadata(json));
    }

    private static Map<String, String> metadata(JsonObject json) {
        JsonObject metadata = json.object("metadata");
        return metadata == null ? Map.of() : metadata.scalars();
    }
}
