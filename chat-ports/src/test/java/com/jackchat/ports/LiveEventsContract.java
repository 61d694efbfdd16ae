package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotel;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Handler;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What every {@link LiveEvents} promises. Adapters implement this and add nothing. */
public interface LiveEventsContract {

    /** The bus under test, the same one throughout a test. */
    LiveEvents events();

    private static LiveEvent.ReadMoved read(Conversation conversation, long seq) {
        return new LiveEvent.ReadMoved(conversation, Role.STAFF, seq, "connection-1");
    }

    private static Topic topic(Conversation conversation) {
        return new Topic.OfConversation(conversation.hotel(), conversation.id());
    }

    private Watcher watch(Topic topic) {
        Watcher watcher = new Watcher();
        watcher.subscription = events().subscribe(topic, watcher.seen::add);
        return watcher;
    }

    /** Publishes a last event on the topic and waits until it arrives: whatever was to arrive before it has. */
    private void settle(Conversation conversation) {
        ConcurrentLinkedQueue<LiveEvent> seen = new ConcurrentLinkedQueue<>();
        LiveEvent last = read(conversation, Long.MAX_VALUE);
        Subscription subscription = events().subscribe(topic(conversation), seen::add);
        events().publish(last);
        soon().until(() -> seen.contains(last));
        subscription.close();
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    /** What arrived at one subscription. */
    final class Watcher {
        final ConcurrentLinkedQueue<LiveEvent> seen = new ConcurrentLinkedQueue<>();
        Subscription subscription = () -> {};

        void sees(LiveEvent... events) {
            soon().untilAsserted(() -> assertThat(seen).containsExactly(events));
        }
    }

    @Test
    default void bringsAnEventToAllWhoWatchOneOfItsTopics() {
        Guest guest = aGuest(aHotelId());
        Conversation conversation = aConversation(guest);
        Message message = Message.of(conversation.id(), 1, Fixtures.NOON, Role.GUEST, null, aDraft());
        Conversation state = conversation.with(message).atVersion(1);
        List<Watcher> watchers = List.of(
                watch(new Topic.OfGuest(guest.hotel(), guest.id())),
                watch(topic(conversation)),
                watch(topic(conversation)),
                watch(new Topic.OfInbox(guest.hotel())));
        LiveEvent appended = new LiveEvent.MessageAppended(state, message, null);
        LiveEvent changed = new LiveEvent.ConversationChanged(state.handledBy(Handler.BOT));

        events().publish(appended);
        events().publish(changed);

        for (Watcher watcher : watchers) watcher.sees(appended, changed);
    }

    @Test
    default void bringsEveryKindOfEvent() {
        Guest guest = aGuest(aHotelId());
        Conversation conversation = aConversation(guest);
        LiveEvent typing = new LiveEvent.TypingChanged(
                guest.hotel(), guest.id(), conversation.id(), Role.STAFF, new Person("p", "Anna", null), true, null);
        LiveEvent read = read(conversation, 7);
        LiveEvent presence = new LiveEvent.PresenceChanged(HotelScope.of(guest.hotel(), aHotelId()));
        LiveEvent hotel = new LiveEvent.HotelRegistered(aHotel());
        Watcher ofGuest = watch(new Topic.OfGuest(guest.hotel(), guest.id()));
        Watcher ofConversation = watch(topic(conversation));
        Watcher ofPresence = watch(new Topic.OfPresence());
        Watcher ofHotels = watch(new Topic.OfHotels());

        for (LiveEvent event : List.of(typing, read, presence, hotel)) events().publish(event);

        ofGuest.sees(typing, read);
        ofConversation.sees(typing, read);
        ofPresence.sees(presence);
        ofHotels.sees(hotel);
    }

    @Test
    default void bringsNothingToThoseWhoWatchSomethingElse() {
        Guest guest = aGuest(aHotelId());
        Conversation conversation = aConversation(guest);
        List<Watcher> others = List.of(
                watch(topic(aConversation(guest))),
                watch(new Topic.OfConversation(aHotelId(), conversation.id())),
                watch(new Topic.OfGuest(aHotelId(), guest.id())),
                watch(new Topic.OfGuest(guest.hotel(), aGuest(guest.hotel()).id())),
                watch(new Topic.OfInbox(aHotelId())),
                watch(new Topic.OfPresence()),
                watch(new Topic.OfHotels()));

        events().publish(new LiveEvent.ConversationChanged(conversation));

        settle(conversation);
        assertThat(others).allSatisfy(it -> assertThat(it.seen).isEmpty());
    }

    @Test
    default void publishesToNobodyWithoutAFuss() {
        Conversation conversation = aConversation(aGuest(aHotelId()));

        events().publish(read(conversation, 1));

        Watcher watcher = watch(topic(conversation));
        LiveEvent next = read(conversation, 2);
        events().publish(next);
        watcher.sees(next);
    }

    @Test
    default void keepsTheOrderOfEachWhoPublishes() {
        List<Conversation> conversations = IntStream.range(0, 4)
                .mapToObj(i -> aConversation(aGuest(aHotelId())))
                .toList();
        List<Watcher> watchers =
                conversations.stream().map(it -> watch(topic(it))).toList();

        Crowd.of(4, index -> {
            for (int seq = 1; seq <= 1000; seq++) events().publish(read(conversations.get(index), seq));
            return index;
        });

        List<Long> inOrder = LongStream.rangeClosed(1, 1000).boxed().toList();
        for (Watcher watcher : watchers) {
            soon().until(() -> watcher.seen.size() == 1000);
            assertThat(watcher.seen)
                    .extracting(it -> ((LiveEvent.ReadMoved) it).seq())
                    .containsExactlyElementsOf(inOrder);
        }
    }

    @Test
    default void keepsTheOrderOfAWatcherWhoPublishes() {
        Conversation conversation = aConversation(aGuest(aHotelId()));
        LiveEvent first = read(conversation, 1);
        LiveEvent second = read(conversation, 2);
        Subscription echo = events().subscribe(topic(conversation), event -> {
            if (event.equals(first)) events().publish(second);
        });
        Watcher watcher = watch(topic(conversation));

        events().publish(first);

        watcher.sees(first, second);
        echo.close();
    }

    @Test
    default void letsAWatcherThatThrowsDisturbNobody() {
        Conversation conversation = aConversation(aGuest(aHotelId()));
        Subscription broken = events().subscribe(topic(conversation), event -> {
            throw new IllegalStateException("a watcher that throws, as this test wants it to");
        });
        Watcher watcher = watch(topic(conversation));
        LiveEvent first = read(conversation, 1);
        LiveEvent second = read(conversation, 2);

        events().publish(first);
        events().publish(second);

        watcher.sees(first, second);
        broken.close();
    }

    @Test
    default void bringsNothingAfterTheSubscriptionWasClosed() {
        Conversation conversation = aConversation(aGuest(aHotelId()));
        Watcher gone = watch(topic(conversation));
        Watcher stays = watch(topic(conversation));

        gone.subscription.close();
        gone.subscription.close();

        LiveEvent event = read(conversation, 1);
        events().publish(event);
        stays.sees(event);
        settle(conversation);
        assertThat(gone.seen).isEmpty();
    }

    @Test
    default void takesTheSameWatcherTwice() {
        Conversation conversation = aConversation(aGuest(aHotelId()));
        Watcher watcher = watch(topic(conversation));
        Subscription second = events().subscribe(topic(conversation), watcher.seen::add);
        LiveEvent first = read(conversation, 1);
        LiveEvent next = read(conversation, 2);

        events().publish(first);
        watcher.sees(first, first);
        second.close();
        events().publish(next);

        watcher.sees(first, first, next);
    }

    @Test
    default void letsAWatcherCloseItsOwnSubscription() {
        Conversation conversation = aConversation(aGuest(aHotelId()));
        ConcurrentLinkedQueue<LiveEvent> seen = new ConcurrentLinkedQueue<>();
        AtomicReference<Subscription> own = new AtomicReference<>(() -> {});
        own.set(events().subscribe(topic(conversation), event -> {
            seen.add(event);
            own.get().close();
        }));
        LiveEvent first = read(conversation, 1);

        events().publish(first);
        soon().until(() -> seen.contains(first));
        events().publish(read(conversation, 2));

        settle(conversation);
        assertThat(seen).containsExactly(first);
    }

    @Test
    default void bringsEverythingOnceASubscriptionIsThereWhoeverComesAndGoes() {
        Conversation conversation = aConversation(aGuest(aHotelId()));

        Crowd.of(4, index -> {
            for (int round = 0; round < 500; round++) {
                ConcurrentLinkedQueue<LiveEvent> seen = new ConcurrentLinkedQueue<>();
                LiveEvent own = read(conversation, index * 1000L + round);
                Subscription subscription = events().subscribe(topic(conversation), seen::add);
                events().publish(own);
                if (!seen.contains(own)) soon().until(() -> seen.contains(own));
                subscription.close();
            }
            return index;
        });
    }
}
