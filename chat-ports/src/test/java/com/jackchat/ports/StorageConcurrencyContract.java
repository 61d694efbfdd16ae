package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.aClientMessageId;
import static com.jackchat.ports.Fixtures.aConversationId;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.outcome;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationClosedException;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.Message;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.Person;
import com.jackchat.domain.VisitorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Storage} promises to many who call at once. Adapters implement this and add nothing. */
@Timeout(120)
public interface StorageConcurrencyContract {

    /** More than the machines that run this have cores, so that threads are also stopped halfway. */
    int THREADS = 8;

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    @Test
    default void countsWithoutGapsWhateverArrivesAtOnce() {
        Scene scene = Scene.in(storage());
        List<Guest> guests = List.of(scene.guest(), scene.anotherGuest(), scene.anotherGuest());

        List<Appended> appended = Crowd.of(THREADS, index -> {
                    List<CompletionStage<Appended>> sent = new ArrayList<>();
                    for (int i = 0; i < 150; i++) sent.add(scene.sends(guests.get(i % 3), aDraft(index + "/" + i)));
                    return sent.stream().map(Fixtures::outcome).toList();
                })
                .stream()
                .flatMap(List::stream)
                .toList();

        Map<ConversationId, List<Message>> byConversation = appended.stream()
                .map(Appended::message)
                .collect(groupingBy(Message::conversation, mapping(it -> it, toList())));
        assertThat(byConversation).hasSize(3);
        byConversation.forEach((conversation, messages) -> {
            assertThat(messages)
                    .extracting(Message::seq)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 50L * THREADS).boxed().toList());
            assertThat(wholeLog(scene, conversation)).containsExactlyInAnyOrderElementsOf(messages);
            assertThat(scene.stored(conversation).headSeq()).isEqualTo(50L * THREADS);
        });
    }

    @Test
    default void completesInTheOrderOfTheLog() {
        Scene scene = Scene.in(storage());
        ConcurrentLinkedQueue<Long> completed = new ConcurrentLinkedQueue<>();

        List<CompletionStage<Void>> stages = IntStream.range(0, 1000)
                .mapToObj(i -> scene.sends(scene.guest(), aDraft("" + i))
                        .thenAccept(it -> completed.add(it.message().seq())))
                .toList();
        stages.forEach(Fixtures::outcome);

        assertThat(completed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
    }

    @Test
    default void completesOnlyWhatCanBeRead() {
        Scene scene = Scene.in(storage());

        List<Boolean> readable = Crowd.of(THREADS, index -> IntStream.range(0, 50)
                .mapToObj(i -> scene.says(scene.guest(), aDraft(index + "/" + i)))
                .allMatch(it -> storage()
                        .log()
                        .after(
                                scene.hotel(),
                                it.conversation().id(),
                                it.message().seq() - 1,
                                1)
                        .messages()
                        .equals(List.of(it.message()))));

        assertThat(readable).containsOnly(true);
    }

    @Test
    default void storesOnceWhatIsSentManyTimesAtOnce() {
        Scene scene = Scene.in(storage());
        List<Draft> drafts =
                IntStream.range(0, 50).mapToObj(i -> aDraft("" + i)).toList();

        List<List<Appended>> answers = Crowd.of(
                THREADS, index -> drafts.stream().map(draft -> scene.sends(scene.guest(), draft)).toList().stream()
                        .map(Fixtures::outcome)
                        .toList());

        for (int i = 0; i < drafts.size(); i++) {
            int draft = i;
            List<Appended> same = answers.stream().map(it -> it.get(draft)).toList();
            assertThat(same).filteredOn(it -> !it.duplicate()).hasSize(1);
            assertThat(same)
                    .extracting(Appended::message)
                    .containsOnly(same.get(0).message());
        }
        assertThat(wholeLog(scene, answers.get(0).get(0).message().conversation()))
                .hasSize(50);
    }

    @Test
    default void refusesOneOfTwoContentsThatAreSentAtOnce() {
        Scene scene = Scene.in(storage());
        ClientMessageId id = aClientMessageId();

        List<Boolean> stored = Crowd.of(THREADS, index -> {
            try {
                return !scene.says(scene.guest(), Draft.text(id, "Text " + index))
                        .duplicate();
            } catch (InvalidInputException e) {
                assertThat(e.field()).isEqualTo("clientMessageId");
                return false;
            }
        });

        assertThat(stored).containsOnlyOnce(true);
    }

    @Test
    default void opensOneConversationForAGuestWhoSendsManyMessagesAtOnce() {
        Scene scene = Scene.in(storage());

        List<Appended> appended = Crowd.of(THREADS, index -> scene.says(scene.guest(), aDraft("" + index)));

        assertThat(appended).filteredOn(Appended::opened).hasSize(1);
        assertThat(storage()
                        .conversations()
                        .ofGuest(scene.hotel(), scene.guest().id(), 10))
                .hasSize(1)
                .extracting(Conversation::headSeq)
                .containsExactly((long) THREADS);
    }

    @Test
    default void opensOneConversationForAllWhoOpenOneAtOnce() {
        Scene scene = Scene.in(storage());

        for (int round = 0; round < 20; round++) {
            Guest guest = scene.anotherGuest();
            List<ConversationId> opened = Crowd.of(
                    THREADS,
                    index -> index % 2 == 0
                            ? scene.opens(guest).id()
                            : scene.says(guest, aDraft("" + index))
                                    .conversation()
                                    .id());

            assertThat(opened).containsOnly(opened.get(0));
            assertThat(storage().conversations().ofGuest(scene.hotel(), guest.id(), 10))
                    .hasSize(1);
        }
    }

    @Test
    default void storesGoodMessagesThatArriveAmongBadOnes() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        ConversationId closed =
                scene.says(scene.anotherGuest(), aDraft()).conversation().id();
        scene.closes(closed);
        ClientMessageId used = aClientMessageId();
        outcome(scene.replies(conversation, Draft.text(used, "first")));

        List<CompletionStage<Appended>> good = new ArrayList<>();
        List<CompletionStage<Appended>> otherContent = new ArrayList<>();
        List<CompletionStage<Appended>> unknown = new ArrayList<>();
        List<CompletionStage<Appended>> late = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            good.add(scene.replies(conversation, aDraft("good " + i)));
            otherContent.add(scene.replies(conversation, Draft.text(used, "other " + i)));
            unknown.add(scene.replies(aConversationId(), aDraft("unknown " + i)));
            late.add(scene.replies(closed, aDraft("late " + i)));
        }

        assertThat(good)
                .extracting(it -> outcome(it).message().seq())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 102).boxed().toList());
        assertThat(otherContent)
                .allSatisfy(it -> assertThatThrownBy(() -> outcome(it)).isInstanceOf(InvalidInputException.class));
        assertThat(unknown)
                .allSatisfy(it -> assertThatThrownBy(() -> outcome(it)).isInstanceOf(NotFoundException.class));
        assertThat(late).allSatisfy(it -> assertThatThrownBy(() -> outcome(it))
                .isInstanceOf(ConversationClosedException.class));
        assertThat(wholeLog(scene, conversation)).hasSize(102);
    }

    @Test
    default void letsNothingComeBetweenAChangeAndWhatItRead() {
        Scene scene = Scene.in(storage());
        ConversationId conversation = scene.talks(1);
        int each = 40;

        List<List<Long>> versions = Crowd.of(THREADS, index -> {
            List<Long> given = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                given.add(
                        index % 2 == 0
                                ? scene.says("" + i).conversation().version()
                                : scene.changes(conversation, StorageConcurrencyContract::countedOnce)
                                        .after()
                                        .version());
            }
            return given;
        });

        Conversation stored = scene.stored(conversation);
        int half = each * THREADS / 2;
        assertThat(stored.headSeq()).isEqualTo(1 + half);
        assertThat(stored.assignee()).isNotNull().extracting(Person::name).isEqualTo("" + half);
        assertThat(stored.version()).isEqualTo(1 + 2L * half);
        assertThat(versions.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 1 + 2L * half).boxed().toList());
    }

    @Test
    default void stopsAMessageOrLetsItInWholeWhenItMeetsTheClosing() {
        Scene scene = Scene.in(storage());

        for (int round = 0; round < 20; round++) {
            ConversationId conversation =
                    scene.says(scene.anotherGuest(), aDraft()).conversation().id();
            List<Boolean> stored = Crowd.of(THREADS, index -> {
                try {
                    if (index == 0) return scene.closes(conversation).isOpen();
                    scene.answers(conversation, "" + index);
                    return true;
                } catch (ConversationClosedException e) {
                    return false;
                }
            });

            long accepted = stored.stream().filter(it -> it).count();
            assertThat(scene.stored(conversation).isOpen()).isFalse();
            assertThat(scene.stored(conversation).headSeq()).isEqualTo(1 + accepted);
            assertThat(wholeLog(scene, conversation)).hasSize((int) (1 + accepted));
        }
    }

    @Test
    default void reopensOneOfTwoThatAreReopenedAtOnce() {
        Scene scene = Scene.in(storage());

        for (int round = 0; round < 20; round++) {
            Guest guest = scene.anotherGuest();
            List<ConversationId> closed = IntStream.range(0, THREADS)
                    .mapToObj(i -> scene.closes(
                                    scene.says(guest, aDraft()).conversation().id())
                            .id())
                    .toList();

            List<Boolean> reopened = Crowd.of(THREADS, index -> {
                try {
                    return scene.changes(closed.get(index), it -> it.reopened(scene.now()))
                            .happened();
                } catch (InvalidInputException e) {
                    return false;
                }
            });

            assertThat(reopened).containsOnlyOnce(true);
            assertThat(storage().conversations().ofGuest(scene.hotel(), guest.id(), 20))
                    .filteredOn(Conversation::isOpen)
                    .hasSize(1);
        }
    }

    @Test
    default void showsEveryChangeToAReaderWhoNeverLooksBack() {
        Scene scene = Scene.in(storage());
        List<Guest> guests =
                IntStream.range(0, 40).mapToObj(i -> scene.anotherGuest()).toList();
        AtomicBoolean writing = new AtomicBoolean(true);
        Map<ConversationId, Conversation> seen = new HashMap<>();

        // Thread 0 reads while the others write; the versions it reads never go back.
        Crowd.of(THREADS, index -> {
            if (index > 0) {
                for (int i = 0; i < 60; i++) {
                    Conversation said = scene.says(guests.get((i * index) % 40), aDraft(index + "/" + i))
                            .conversation();
                    if (i % 3 == 0) scene.changes(said.id(), StorageConcurrencyContract::countedOnce);
                }
                if (index == 1) writing.set(false);
                return 0L;
            }
            long cursor = 0;
            while (writing.get()) cursor = readOn(scene, cursor, seen);
            return cursor;
        });
        long cursor =
                seen.values().stream().mapToLong(Conversation::version).max().orElse(0);
        boolean more = true;
        while (more) {
            InboxPage page = storage().inbox().changedAfter(scene.hotel(), cursor, 7);
            page.conversations().forEach(it -> seen.put(it.id(), it));
            cursor = page.version();
            more = page.more();
        }

        List<Conversation> stored = guests.stream()
                .flatMap(it -> storage().conversations().current(scene.hotel(), it.id()).stream())
                .toList();
        assertThat(stored).isNotEmpty();
        assertThat(seen.values()).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    default void registersOneGuestForAllWhoComeAtOnce() {
        Scene scene = Scene.in(storage());

        for (int round = 0; round < 20; round++) {
            VisitorId visitor = new VisitorId("everybody " + round);
            List<GuestId> registered = Crowd.of(THREADS, index -> storage()
                    .guests()
                    .register(aGuest(scene.hotel(), visitor))
                    .id());

            assertThat(registered).containsOnly(registered.get(0));
        }
    }

    @Test
    default void registersAHotelForOneOfThoseWhoComeAtOnce() {
        for (int round = 0; round < 20; round++) {
            Hotel hotel = Fixtures.aHotel();

            List<Boolean> isNew = Crowd.of(THREADS, index -> storage().hotels().register(hotel));

            assertThat(isNew).containsOnlyOnce(true);
        }
    }

    @Test
    default void addsAnAccountForOneOfThoseWhoWantTheName() {
        for (int round = 0; round < 20; round++) {
            String login = "reception " + round;

            List<Boolean> added = Crowd.of(THREADS, index -> storage()
                    .staff()
                    .add(StaffDirectoryContract.anAccount(index % 2 == 0 ? login : login.toUpperCase(Locale.ROOT))));

            assertThat(added).containsOnlyOnce(true);
        }
    }

    @Test
    default void refusesWhatIsTooMuchInsteadOfGrowing() {
        Scene scene = Scene.in(storage());
        CountDownLatch stuck = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Draft draft = aDraft("Anybody there?");

        // What hangs on a message keeps the log's thread, as a disk would that stands still. Where the message was
        // stored before this could be hung on it, the caller runs it, and must not be kept: a log that has the caller
        // do the work keeps nothing waiting.
        Runnable keeping = () -> {
            if (Thread.currentThread() != caller) awaiting(stuck);
        };
        AtomicInteger waiting = new AtomicInteger();
        boolean refused = IntStream.range(0, 200_000)
                .mapToObj(i -> scene.sends(scene.guest(), draft))
                .peek(it -> waiting.addAndGet(it.toCompletableFuture().isDone() ? 0 : 1))
                .map(it -> it.thenRun(keeping))
                .anyMatch(it -> isRefused(it.toCompletableFuture()));
        stuck.countDown();

        assertThat(refused || waiting.get() == 0).as("%s wait", waiting).isTrue();
        await().until(() -> !isRefused(scene.sends(scene.guest(), draft).toCompletableFuture()));
        assertThat(scene.says("Now?").duplicate()).isFalse();
    }

    private static boolean isRefused(CompletableFuture<?> stage) {
        if (!stage.isCompletedExceptionally()) return false;
        assertThatThrownBy(() -> outcome(stage)).isInstanceOf(OverloadedException.class);
        return true;
    }

    private static void awaiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long readOn(Scene scene, long cursor, Map<ConversationId, Conversation> seen) {
        InboxPage page = storage().inbox().changedAfter(scene.hotel(), cursor, 7);
        assertThat(page.version()).isGreaterThanOrEqualTo(cursor);
        assertThat(page.conversations())
                .extracting(Conversation::version)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(it -> it > cursor && it <= page.version());
        assertThat(page.conversations()).extracting(Conversation::id).doesNotHaveDuplicates();
        page.conversations().forEach(it -> seen.put(it.id(), it));
        return page.version();
    }

    /** The conversation with the number that is its assignee's name one higher. */
    private static Conversation countedOnce(Conversation conversation) {
        Person assignee = conversation.assignee();
        int count = assignee == null ? 0 : Integer.parseInt(assignee.name());
        return conversation.assignedTo(new Person("counter", "" + (count + 1), null));
    }

    private List<Message> wholeLog(Scene scene, ConversationId conversation) {
        List<Message> all = new ArrayList<>();
        MessagePage page = storage().log().after(scene.hotel(), conversation, 0, 150);
        all.addAll(page.messages());
        while (page.more()) {
            page = storage().log().after(scene.hotel(), conversation, all.size(), 150);
            all.addAll(page.messages());
        }
        assertThat(all)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        return all;
    }
}
