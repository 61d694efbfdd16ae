package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.ConversationStatus;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.ReadMarks;
import com.jackchat.domain.Role;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bytes of a group in the journal. Version 1 of the file format; what it means never changes. */
final class JournalCodec {

    private static final int ABSENT = -1;

    private JournalCodec() {}

    static void write(List<JournalEntry> group, DataOutputStream out) throws IOException {
        out.writeInt(group.size());
        for (JournalEntry entry : group) write(entry, out);
    }

    private static void write(JournalEntry entry, DataOutputStream out) throws IOException {
        Message message = entry.message();
        Person author = message.author();
        text(message.conversation().value(), out);
        out.writeLong(message.seq());
        out.writeLong(message.at().toEpochMilli());
        text(message.role().name(), out);
        text(author == null ? null : author.id(), out);
        text(author == null ? null : author.name(), out);
        text(author == null ? null : author.avatarUrl(), out);
        text(message.clientMessageId().value(), out);
        out.writeLong(entry.idempotency().getMostSignificantBits());
        out.writeLong(entry.idempotency().getLeastSignificantBits());
        text(message.content().text(), out);
        text(Parts.write(message), out);
        out.writeLong(entry.version());
        Conversation opened = entry.opened();
        out.writeBoolean(opened != null);
        if (opened != null) write(opened, out);
    }

    private static void write(Conversation opened, DataOutputStream out) throws IOException {
        text(opened.hotel().value(), out);
        text(opened.guest().value(), out);
        GuestProfile profile = opened.guestProfile();
        text(profile.name(), out);
        text(profile.email(), out);
        text(profile.locale(), out);
        out.writeBoolean(profile.verified());
        text(opened.handler().name(), out);
        out.writeLong(opened.openedAt().toEpochMilli());
        text(Json.writeFacts(opened.metadata()), out);
    }

    /** Throws whatever it may when these bytes are none that {@link #write} made. */
    static List<JournalEntry> read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int size = in.readInt();
        List<JournalEntry> group = new ArrayList<>();
        for (int i = 0; i < size; i++) group.add(entry(in));
        return group;
    }

    private static JournalEntry entry(DataInputStream in) throws IOException {
        ConversationId conversation = new ConversationId(text(in));
        long seq = in.readLong();
        Instant at = Instant.ofEpochMilli(in.readLong());
        Role role = Role.valueOf(text(in));
        Person author = person(textOrNull(in), textOrNull(in), textOrNull(in));
        ClientMessageId clientMessageId = new ClientMessageId(text(in));
        UUID idempotency = new UUID(in.readLong(), in.readLong());
        String content = text(in);
        Parts parts = Parts.read(textOrNull(in));
        long version = in.readLong();
        Message message = new Message(
                conversation,
                seq,
                at,
                role,
                author,
                clientMessageId,
                parts.with(content),
                parts.replyTo(),
                parts.mentions(),
                parts.metadata());
        return new JournalEntry(message, idempotency, version, in.readBoolean() ? opened(conversation, in) : null);
    }

    private static Conversation opened(ConversationId id, DataInputStream in) throws IOException {
        HotelId hotel = new HotelId(text(in));
        GuestId guest = new GuestId(text(in));
        GuestProfile profile = new GuestProfile(textOrNull(in), textOrNull(in), textOrNull(in), in.readBoolean());
        Handler handler = Handler.valueOf(text(in));
        Instant at = Instant.ofEpochMilli(in.readLong());
        return new Conversation(
                id,
                hotel,
                guest,
                profile,
                ConversationStatus.OPEN,
                handler,
                null,
                0,
                ReadMarks.NOTHING,
                null,
                null,
                at,
                at,
                null,
                null,
                Json.readFacts(textOrNull(in)),
                false,
                0);
    }

    private static @Nullable Person person(@Nullable String id, @Nullable String name, @Nullable String avatar) {
        return id == null || name == null ? null : new Person(id, name, avatar);
    }

    private static void text(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        String text = textOrNull(in);
        if (text == null) throw new IOException("a text is missing");
        return text;
    }

    private static @Nullable String textOrNull(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) return null;
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
