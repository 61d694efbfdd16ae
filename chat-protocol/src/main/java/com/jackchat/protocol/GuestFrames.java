package com.jackchat.protocol;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Rating;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what guests' clients send. */
public final class GuestFrames {

    private static final List<String> CONTEXT = List.of("pageUrl", "referrer", "timeZone", "userAgent");
    private static final int MAX_CONTEXT = 1000;

    private final DraftReader drafts;

    public GuestFrames(Limits limits) {
        this.drafts = new DraftReader(limits.messageSize());
    }

    /** @throws FrameException when this is no frame of a guest */
    public GuestFrame decode(String text) {
        JsonObject frame = JsonObject.parse(text);
        String type = frame.text("type");
        try {
            return frame.read(it -> decode(type, it));
        } catch (FrameException e) {
            throw type.equals("message") ? e.about(frame.readableText("clientMessageId"), null) : e;
        }
    }

    private GuestFrame decode(String type, JsonObject frame) {
        return switch (type) {
            case "message" -> new GuestFrame.Say(drafts.guests(frame, Map.of()));
            case "typing" -> new GuestFrame.Typing(frame.flag("isTyping"));
            case "read" -> read(ReadMark.of(frame));
            case "ping" -> new GuestFrame.Ping();
            case "identify" -> identify(frame);
            case "history" -> new GuestFrame.History(Fields.historyQuery(frame));
            case "rate" -> new GuestFrame.Rate(Fields.conversation(frame), rating(frame));
            case "end" -> new GuestFrame.End();
            default -> throw new FrameException(Problem.of(ErrorCode.UNKNOWN_TYPE));
        };
    }

    private static GuestFrame read(ReadMark mark) {
        return new GuestFrame.Read(mark.conversation(), mark.seq());
    }

    private static GuestFrame identify(JsonObject frame) {
        String visitor = frame.filledText("visitorId");
        Long protocol = frame.optionalInteger("protocol");
        return new GuestFrame.Identify(
                visitor == null ? null : new VisitorId(visitor),
                frame.filledText("visitorToken"),
                frame.filledText("identityToken"),
                profile(frame),
                frame.flag("resumeConversation", false),
                protocol == null ? 0 : (int) Math.max(0, Math.min(protocol, Integer.MAX_VALUE)),
                cursor(frame),
                context(frame.object("context")));
    }

    /** What a guest says of itself, which nobody vouches for. */
    static GuestProfile profile(JsonObject json) {
        return new GuestProfile(json.filledText("name"), json.filledText("email"), json.filledText("locale"), false);
    }

    static Rating rating(JsonObject json) {
        long score = json.integer("score");
        // Out of the range of int is out of the range of scores; the rule itself is the domain's.
        return new Rating((int) Math.max(0, Math.min(score, Integer.MAX_VALUE)), json.filledText("comment"));
    }

    private static @Nullable Cursor cursor(JsonObject frame) {
        Long afterSeq = frame.optionalInteger("afterSeq");
        if (afterSeq == null) return null;
        ConversationId conversation = Fields.conversation(frame);
        return new Cursor(conversation, afterSeq, frame.filledText("epoch"));
    }

    private static Map<String, String> context(@Nullable JsonObject json) {
        if (json == null) return Map.of();
        Map<String, String> context = new HashMap<>();
        for (String name : CONTEXT) {
            String text = json.filledText(name);
            // The address of a page may be of any length, which is no reason to turn its reader away.
            if (text != null) context.put(name, Texts.cut(text, MAX_CONTEXT));
        }
        return context;
    }
}
