package com.jackchat.memory;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Change;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The conversations of one hotel. Its lock is what a transaction is elsewhere: writers hold it, readers never do. */
final class HotelConversations {

    /** What the sender of a message called it. */
    private record Sent(Role role, String sender, ClientMessageId id) {}

    private final Map<ConversationId, StoredConversation> byId;
    private final InMemoryAttachmentDirectory files;
    private final Map<GuestId, GuestConversations> byGuest = new ConcurrentHashMap<>();
    private final HotelInbox inbox = new HotelInbox();
    private final Map<Sent, Message> sent = new HashMap<>();

    /** @param byId the index over all hotels, to which this one adds */
    HotelConversations(Map<ConversationId, StoredConversation> byId, InMemoryAttachmentDirectory files) {
        this.byId = byId;
        this.files = files;
    }

    HotelInbox inbox() {
        return inbox;
    }

    GuestConversations of(GuestId guest) {
        return byGuest.getOrDefault(guest, GuestConversations.NONE);
    }

    /** Into the guest's open conversation, or into a new one. */
    synchronized Appended append(NewMessage message, Target.OpenOf target) {
        Sent name = nameOf(message);
        Message first = sent.get(name);
        if (first != null) return repeated(first, message);

        nameFiles(target.guest().hotel(), message);
        StoredConversation open = of(target.guest().id()).open();
        if (open == null) {
            open = store(Conversation.opened(target.idIfOpened(), target.guest(), Map.of(), message.at()));
        }
        return add(open, message, name);
    }

    /** Into this conversation. */
    synchronized Appended append(NewMessage message, StoredConversation target) {
        Sent name = nameOf(message);
        Message first = sent.get(name);
        if (first != null) {
            if (!first.conversation().equals(target.state().id())) throw usedOtherwise();
            return repeated(first, message);
        }

        if (!target.state().isOpen()) throw new ConversationClosedException();
        nameFiles(target.state().hotel(), message);
        return add(target, message, name);
    }

    synchronized Conversation open(Conversation fresh) {
        StoredConversation open = of(fresh.guest()).open();
        return (open != null ? open : store(fresh)).state();
    }

    synchronized Change change(StoredConversation stored, UnaryOperator<Conversation> change) {
        Conversation before = stored.state();
        Conversation changed = change.apply(before);
        if (changed.equals(before)) return new Change(before, before);

        if (changed.isOpen() != before.isOpen()) {
            GuestConversations ofGuest = of(before.guest());
            if (changed.isOpen() && ofGuest.open() != null) {
                throw new InvalidInputException("conversationId", "is of a guest who has another open conversation");
            }
            ofGuest.nowOpen(changed.isOpen() ? stored : null);
        }
        return new Change(before, changed(stored, changed));
    }

    private void nameFiles(HotelId hotel, NewMessage message) {
        List<Attachment> named = message.draft().content().attachments();
        if (!named.isEmpty()) files.name(hotel, message.sender(), named);
    }

    private static Sent nameOf(NewMessage message) {
        Sender sender = message.sender();
        return new Sent(sender.role(), sender.id(), message.draft().clientMessageId());
    }

    private Appended repeated(Message first, NewMessage again) {
        if (!first.repeats(again.draft())) throw usedOtherwise();
        StoredConversation stored = byId.get(first.conversation());
        if (stored == null) throw new IllegalStateException("a message without its conversation");
        Conversation now = stored.state();
        return new Appended(first, now, now, true);
    }

    private static InvalidInputException usedOtherwise() {
        return new InvalidInputException("clientMessageId", "was used for another message");
    }

    private StoredConversation store(Conversation fresh) {
        StoredConversation stored = new StoredConversation(fresh);
        if (byId.putIfAbsent(fresh.id(), stored) != null) {
            throw new IllegalArgumentException("the id of a conversation was used before");
        }
        byGuest.computeIfAbsent(fresh.guest(), guest -> new GuestConversations())
                .add(stored);
        return stored;
    }

    private Appended add(StoredConversation stored, NewMessage given, Sent name) {
        Conversation before = stored.state();
        Sender sender = given.sender();
        Message message = Message.of(
                before.id(), before.headSeq() + 1, given.at(), sender.role(), sender.person(), given.draft());
        Conversation with = before.with(message);
        stored.messages().add(message);
        sent.put(name, message);
        return new Appended(message, changed(stored, with), before, false);
    }

    private Conversation changed(StoredConversation stored, Conversation newState) {
        Conversation before = stored.state();
        Conversation after = newState.atVersion(inbox.version() + 1);
        stored.become(after);
        inbox.changed(before, after);
        return after;
    }
}
