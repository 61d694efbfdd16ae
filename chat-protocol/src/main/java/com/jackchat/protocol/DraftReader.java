package com.jackchat.protocol;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.TappedReply;
import com.jackchat.domain.TooLargeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what somebody says: the fields of a {@code message} frame, or the same as a body of the REST API. */
final class DraftReader {

    private final int maxContentBytes;

    DraftReader(int maxContentBytes) {
        this.maxContentBytes = maxContentBytes;
    }

    /** What a guest says. What only the hotel may send is unknown here and ignored. */
    Draft guests(JsonObject frame, Map<String, String> metadata) {
        ClientMessageId id = new ClientMessageId(frame.text("clientMessageId"));
        String text = content(frame);
        refuseUnavailable(frame);
        TappedReply reply = reply(frame.object("reply"));
        MessageContent content = new MessageContent(text, List.of(), List.of(), List.of(), attachments(frame), reply);
        return new Draft(id, content, frame.filledText("replyTo"), frame.texts("mentions"), metadata);
    }

    /** What staff say. */
    Draft staffs(JsonObject frame) {
        ClientMessageId id = new ClientMessageId(frame.text("clientMessageId"));
        // A note that is taken for a message would be shown to the guest.
        if (frame.flag("note", false)) throw frame.invalid("note", "is not available yet");
        String text = content(frame);
        refuseUnavailable(frame);
        MessageContent content = new MessageContent(
                text,
                quickReplies(frame),
                buttons(frame),
                each(frame, "cards", DraftReader::card),
                attachments(frame),
                null);
        return new Draft(id, content, frame.filledText("replyTo"), frame.texts("mentions"), Map.of());
    }

    private String content(JsonObject frame) {
        String text = frame.optionalText("content");
        if (text == null) return "";
        if (Texts.exceeds(text, maxContentBytes)) throw new TooLargeException("content", maxContentBytes);
        return text;
    }

    private static void refuseUnavailable(JsonObject frame) {
        if (frame.has("form")) throw frame.invalid("form", "is not available yet");
    }

    private static List<Attachment> attachments(JsonObject frame) {
        return each(frame, "attachments", DraftReader::attachment);
    }

    /** Only the id counts in the end; the rest is what the sender took the file for. */
    private static Attachment attachment(JsonObject json) {
        return new Attachment(json.text("id"), json.text("filename"), json.text("contentType"), json.integer("size"));
    }

    private static @Nullable TappedReply reply(@Nullable JsonObject json) {
        if (json == null) return null;
        return json.read(it -> new TappedReply(it.text("payload"), it.text("label")));
    }

    private static List<QuickReply> quickReplies(JsonObject frame) {
        return each(frame, "quickReplies", it -> new QuickReply(it.text("label"), it.text("payload")));
    }

    private static List<Button> buttons(JsonObject json) {
        return each(json, "buttons", DraftReader::button);
    }

    private static Button button(JsonObject json) {
        String type = json.text("type");
        return switch (type) {
            case "postback" -> new Button.Postback(json.text("label"), json.text("payload"));
            case "url" -> new Button.Url(json.text("label"), json.text("url"));
            default -> throw json.invalid("type", "must be postback or url");
        };
    }

    private static Card card(JsonObject json) {
        return new Card(json.text("title"), json.filledText("subtitle"), json.filledText("imageUrl"), buttons(json));
    }

    private static <T> List<T> each(JsonObject json, String name, Function<JsonObject, T> reader) {
        // Most messages have none, and pay nothing for it.
        if (!json.has(name)) return List.of();
        return json.objects(name).stream().map(item -> item.read(reader)).toList();
    }
}
