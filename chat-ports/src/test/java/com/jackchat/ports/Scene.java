package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aConversationId;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotel;
import static com.jackchat.ports.Fixtures.anAgent;
import static com.jackchat.ports.Fixtures.outcome;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffMember;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A hotel that a storage knows, with a guest and an agent, and what they do; each act is a second after the last. */
public final class Scene {

    private final Storage storage;
    private final Hotel hotel = aHotel();
    private final StaffMember agent = anAgent(hotel.id());
    private final Guest guest;
    private final AtomicLong seconds = new AtomicLong();

    private Scene(Storage storage) {
        this.storage = storage;
        storage.hotels().register(hotel);
        guest = anotherGuest();
    }

    public static Scene in(Storage storage) {
        return new Scene(storage);
    }

    public HotelId hotel() {
        return hotel.id();
    }

    public HotelScope scope() {
        return HotelScope.of(hotel.id());
    }

    public Guest guest() {
        return guest;
    }

    public StaffMember agent() {
        return agent;
    }

    /** A further guest of the hotel. */
    public Guest anotherGuest() {
        return storage.guests().register(aGuest(hotel.id()));
    }

    public Instant now() {
        return Fixtures.NOON.plusSeconds(seconds.incrementAndGet());
    }

    /** The draft of the scene's guest, once its files are here. */
    public Draft uploaded(Draft draft) {
        return Fixtures.uploaded(storage, hotel(), Sender.guest(guest), draft);
    }

    /** The draft of the scene's agent, once its files are here. */
    public Draft uploadedByAgent(Draft draft) {
        return Fixtures.uploaded(storage, hotel(), Sender.staff(agent), draft);
    }

    public CompletionStage<Appended> sends(Guest sender, Draft draft) {
        Target target = new Target.OpenOf(sender, aConversationId());
        return storage.log().append(new NewMessage(target, Sender.guest(sender), draft, now()));
    }

    public CompletionStage<Appended> replies(ConversationId conversation, Draft draft) {
        Target target = new Target.Existing(scope(), conversation);
        return storage.log().append(new NewMessage(target, Sender.staff(agent), draft, now()));
    }

    public Appended says(Guest sender, Draft draft) {
        return outcome(sends(sender, draft));
    }

    public Appended says(String text) {
        return says(guest, aDraft(text));
    }

    public Appended answers(ConversationId conversation, String text) {
        return outcome(replies(conversation, aDraft(text)));
    }

    /** A conversation of the guest in which so many messages were said, each with its {@code seq} as its text. */
    public ConversationId talks(int messages) {
        Appended last = says("1");
        for (int seq = 2; seq <= messages; seq++) last = says(Integer.toString(seq));
        return last.conversation().id();
    }

    public Conversation opens(Guest who) {
        return storage.conversations().open(Conversation.opened(aConversationId(), who, Map.of(), now()));
    }

    public Conversation closes(ConversationId conversation) {
        return changes(conversation, it -> it.closed(null, now())).after();
    }

    public Conversation hides(ConversationId conversation) {
        return changes(conversation, it -> it.closed(null, now()).hiddenFromGuest())
                .after();
    }

    public Change changes(ConversationId conversation, UnaryOperator<Conversation> change) {
        return storage.conversations().change(scope(), conversation, change).orElseThrow();
    }

    /** The conversation as it is stored. */
    public Conversation stored(ConversationId conversation) {
        return storage.conversations().find(scope(), conversation).orElseThrow();
    }
}
