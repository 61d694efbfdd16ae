package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.Attachment;
import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.Message;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.Person;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.QuickReply;
import com.jackchat.domain.TappedReply;
import com.jackchat.ports.MessagePage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes messages: the one place that says which fields they have. */
final class MessageJson {

    private MessageJson() {}

    /** The fields of a message, inside of an object that the caller writes. */
    static void fields(JsonGenerator json, Message message, Side side, FileUrls files) throws IOException {
        json.writeStringField("messageId", message.id().toString());
        json.writeStringField("conversationId", message.conversation().value());
        json.writeNumberField("seq", message.seq());
        json.writeStringField("role", side.word(message.role()));
        if (message.author() != null) person(json, "author", message.author());
        json.writeStringField("content", message.content().text());
        json.writeStringField("timestamp", WireTime.of(message.at()));
        if (!message.content().isPlain()) rich(json, message.content(), files);
        if (message.replyTo() != null) json.writeStringField("replyTo", message.replyTo());
        if (!message.mentions().isEmpty()) texts(json, "mentions", message.mentions());
        if (side.named(message.role())) {
            json.writeStringField("clientMessageId", message.clientMessageId().value());
        }
        if (!message.metadata().isEmpty()) {
            json.writeObjectFieldStart("metadata");
            for (Map.Entry<String, String> entry : message.metadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    /** A message of a list: also with {@code id}, and with {@code attachments} even if there are none. */
    static void entry(JsonGenerator json, Message message, Side side, FileUrls files) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", message.id().toString());
        fields(json, message, side, files);
        if (message.content().attachments().isEmpty()) {
            // Old clients read this list without asking whether it is there.
            json.writeArrayFieldStart("attachments");
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    /** The fields {@code messages} and {@code more}. */
    static void page(JsonGenerator json, MessagePage page, Side side, FileUrls files) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Message message : page.messages()) entry(json, message, side, files);
        json.writeEndArray();
        json.writeBooleanField("more", page.more());
    }

    static void person(JsonGenerator json, String name, Person person) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("id", person.id());
        json.writeStringField("name", person.name());
        if (person.avatarUrl() != null) json.writeStringField("avatarUrl", person.avatarUrl());
        json.writeEndObject();
    }

    private static void rich(JsonGenerator json, MessageContent content, FileUrls files) throws IOException {
        if (!content.quickReplies().isEmpty()) {
            json.writeArrayFieldStart("quickReplies");
            for (QuickReply reply : content.quickReplies()) tap(json, reply.label(), reply.payload());
            json.writeEndArray();
        }
        if (!content.buttons().isEmpty()) buttons(json, content.buttons());
        if (!content.cards().isEmpty()) {
            json.writeArrayFieldStart("cards");
            for (Card card : content.cards()) card(json, card);
            json.writeEndArray();
        }
        if (!content.attachments().isEmpty()) {
            json.writeArrayFieldStart("attachments");
            for (Attachment attachment : content.attachments()) attachment(json, attachment, files);
            json.writeEndArray();
        }
        if (content.reply() != null) {
            TappedReply reply = content.reply();
            json.writeFieldName("reply");
            tap(json, reply.label(), reply.payload());
        }
    }

    private static void tap(JsonGenerator json, String label, String payload) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label);
        json.writeStringField("payload", payload);
        json.writeEndObject();
    }

    private static void card(JsonGenerator json, Card card) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", card.title());
        if (card.subtitle() != null) json.writeStringField("subtitle", card.subtitle());
        if (card.imageUrl() != null) json.writeStringField("imageUrl", card.imageUrl());
        if (!card.buttons().isEmpty()) buttons(json, card.buttons());
        json.writeEndObject();
    }

    static void attachment(JsonGenerator json, Attachment attachment, FileUrls files) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", attachment.id());
        json.writeStringField("filename", attachment.filename());
        json.writeStringField("contentType", attachment.contentType());
        json.writeNumberField("size", attachment.size());
        String url = files.file(attachment);
        if (url != null) json.writeStringField("url", url);
        PictureSize picture = attachment.picture();
        if (picture != null) {
            json.writeNumberField("width", picture.width());
            json.writeNumberField("height", picture.height());
            String thumbnail = files.thumbnail(attachment);
            if (thumbnail != null) json.writeStringField("thumbnailUrl", thumbnail);
        }
        json.writeEndObject();
    }

    private static void buttons(JsonGenerator json, List<Button> buttons) throws IOException {
        json.writeArrayFieldStart("buttons");
        for (Button button : buttons) {
            json.writeStartObject();
            json.writeStringField("type", button.match(ButtonWords.TYPE));
            json.writeStringField("label", button.label());
            json.writeStringField(button.match(ButtonWords.NAME), button.match(ButtonWords.VALUE));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) json.writeString(text);
        json.writeEndArray();
    }
}
