package com.jackchat.jdbi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.TappedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All of a message that is more than its text, as JSON. The names are fixed: rows of every past version must stay
 * readable. What is absent is empty, and names that this version does not know are passed over.
 */
record Parts(
        List<QuickReply> quickReplies,
        List<Button> buttons,
        List<Card> cards,
        List<Attachment> attachments,
        @Nullable TappedReply reply,
        @Nullable String replyTo,
        List<String> mentions,
        Map<String, String> metadata) {

    private static final Parts NONE =
            new Parts(List.of(), List.of(), List.of(), List.of(), null, null, List.of(), Map.of());

    private static final Button.Cases<ObjectNode> BUTTON = new Button.Cases<>() {
        @Override
        public ObjectNode postback(Button.Postback button) {
            return Json.object().put("label", button.label()).put("payload", button.payload());
        }

        @Override
        public ObjectNode url(Button.Url button) {
            return Json.object().put("label", button.label()).put("url", button.url());
        }
    };

    /** About how many characters there are to store. */
    static int characters(Draft draft) {
        MessageContent content = draft.content();
        if (isBare(draft.replyTo(), draft.mentions(), draft.metadata()) && content.isPlain()) {
            return content.text().length();
        }
        // All parts are in there, with names that are about as long as those in JSON.
        return draft.toString().length();
    }

    /** The same of one that is decided on. */
    static int characters(Message message) {
        MessageContent content = message.content();
        if (isBare(message.replyTo(), message.mentions(), message.metadata()) && content.isPlain()) {
            return content.text().length();
        }
        return message.toString().length();
    }

    private static boolean isBare(@Nullable String replyTo, List<String> mentions, Map<String, String> metadata) {
        return replyTo == null && mentions.isEmpty() && metadata.isEmpty();
    }

    /** Null for a message that is nothing but text. */
    static @Nullable String write(Message message) {
        MessageContent content = message.content();
        if (isBare(message.replyTo(), message.mentions(), message.metadata()) && content.isPlain()) return null;
        ObjectNode json = Json.object();
        list(json, "quickReplies", content.quickReplies(), Parts::add);
        list(json, "buttons", content.buttons(), (array, button) -> array.add(button.match(BUTTON)));
        list(json, "cards", content.cards(), Parts::add);
        list(json, "attachments", content.attachments(), Parts::add);
        TappedReply reply = content.reply();
        if (reply != null)
            json.putObject("reply").put("payload", reply.payload()).put("label", reply.label());
        if (message.replyTo() != null) json.put("replyTo", message.replyTo());
        list(json, "mentions", message.mentions(), ArrayNode::add);
        if (!message.metadata().isEmpty()) json.set("metadata", Json.facts(message.metadata()));
        return Json.write(json);
    }

    static Parts read(@Nullable String text) {
        if (text == null) return NONE;
        JsonNode json = Json.read(text);
        JsonNode reply = json.get("reply");
        return new Parts(
                list(json, "quickReplies", Parts::quickReply),
                list(json, "buttons", Parts::button),
                list(json, "cards", Parts::card),
                list(json, "attachments", Parts::attachment),
                reply == null ? null : new TappedReply(text(reply, "payload"), text(reply, "label")),
                textOrNull(json, "replyTo"),
                list(json, "mentions", JsonNode::asText),
                Json.facts(json.path("metadata")));
    }

    MessageContent with(String text) {
        return new MessageContent(text, quickReplies, buttons, cards, attachments, reply);
    }

    private static void add(ArrayNode array, QuickReply reply) {
        array.addObject().put("label", reply.label()).put("payload", reply.payload());
    }

    private static void add(ArrayNode array, Card card) {
        ObjectNode json = array.addObject().put("title", card.title());
        if (card.subtitle() != null) json.put("subtitle", card.subtitle());
        if (card.imageUrl() != null) json.put("imageUrl", card.imageUrl());
        list(json, "buttons", card.buttons(), (buttons, button) -> buttons.add(button.match(BUTTON)));
    }

    private static void add(ArrayNode array, Attachment attachment) {
        ObjectNode json = array.addObject()
                .put("id", attachment.id())
                .put("filename", attachment.filename())
                .put("contentType", attachment.contentType())
                .put("size", attachment.size());
        PictureSize picture = attachment.picture();
        if (picture != null) json.put("width", picture.width()).put("height", picture.height());
    }

    private static QuickReply quickReply(JsonNode json) {
        return new QuickReply(text(json, "label"), text(json, "payload"));
    }

    private static Button button(JsonNode json) {
        return json.has("url")
                ? new Button.Url(text(json, "label"), text(json, "url"))
                : new Button.Postback(text(json, "label"), text(json, "payload"));
    }

    private static Card card(JsonNode json) {
        return new Card(
                text(json, "title"),
                textOrNull(json, "subtitle"),
                textOrNull(json, "imageUrl"),
                list(json, "buttons", Parts::button));
    }

    private static Attachment attachment(JsonNode json) {
        int width = json.path("width").asInt();
        int height = json.path("height").asInt();
        return new Attachment(
                text(json, "id"),
                text(json, "filename"),
                text(json, "contentType"),
                json.path("size").asLong(),
                width > 0 && height > 0 ? new PictureSize(width, height) : null);
    }

    private static <T> void list(ObjectNode json, String name, List<T> values, BiConsumer<ArrayNode, T> add) {
        if (values.isEmpty()) return;
        ArrayNode array = json.putArray(name);
        values.forEach(value -> add.accept(array, value));
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        json.path(name).forEach(value -> values.add(read.apply(value)));
        return values;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static @Nullable String textOrNull(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }
}
