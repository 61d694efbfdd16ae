package com.jackchat.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jackchat.application.JackChat;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.Conversation;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.VisitorId;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Appended;
import com.jackchat.ports.Cursor;
import com.jackchat.ports.Feed;
import com.jackchat.ports.Identification;
import com.jackchat.ports.Presence;
import com.jackchat.protocol.FileUrls;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one poll answers, with all that happens until its one thread is free to do so. */
class PolledFramesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JackChat chat = TestServer.chat(InMemoryStorage.create()).build();
    private final Workers workers = new Workers("polls", 1, 10);
    private final CompletableFuture<String> answered = new CompletableFuture<>();
    private final CountDownLatch free = new CountDownLatch(1);
    private Guest guest;

    @BeforeEach
    void enter() {
        guest = chat.guestChat()
                .identify(new Identification(
                        TestServer.GRAND,
                        new VisitorId("v"),
                        null,
                        true,
                        GuestProfile.UNKNOWN,
                        new VisitorId("unused")))
                .guest();
        workers.execute(() -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void close() {
        free.countDown();
        workers.close();
        chat.close();
    }

    @Test
    void leavesWhatIsNewerThanALongGapToTheNextPoll() throws Exception {
        Conversation conversation = says("1").conversation();
        for (int i = 2; i <= 150; i++) says(Integer.toString(i));
        poll(conversation, 1);

        says("151");

        JsonNode events = answer();
        assertThat(events.path("frames").findValuesAsText("type")).doesNotContain("message");
        assertThat(events.path("next").asLong()).isEqualTo(101);
    }

    @Test
    void bringsAChangeBetweenTwoPollsWithWhateverEndsTheSecond() throws Exception {
        Conversation conversation = says("1").conversation();
        chat.staffDesk().close(Accounts.ADA, conversation.id(), null);
        poll(conversation, 1);

        chat.staffDesk().read(Accounts.ADA, conversation.id(), 1, null);

        JsonNode frames = answer().path("frames");
        assertThat(frames.findValuesAsText("type")).startsWith("read", "state");
        assertThat(frames.get(1).path("status").asText()).isEqualTo("closed");
    }

    @Test
    void bringsNoOlderStateThanTheClientHasFromOtherAnswers() throws Exception {
        Conversation conversation = says("1").conversation();
        poll(conversation, 1);

        Conversation acknowledged = says("2").conversation();

        JsonNode frames = answer().path("frames");
        assertThat(frames.findValuesAsText("type")).startsWith("message", "state");
        assertThat(frames.get(1).path("headSeq").asLong()).isEqualTo(acknowledged.headSeq());
        assertThat(frames.get(1).path("readBy").path("guest").asLong())
                .isEqualTo(acknowledged.readBy().guest());
    }

    @Test
    void bringsNoOlderStateBesideANewerOne() throws Exception {
        Conversation conversation = says("1").conversation();
        poll(conversation, 1);

        chat.staffDesk().close(Accounts.ADA, conversation.id(), null);

        assertThat(answer().path("frames").findValuesAsText("status")).containsExactly("closed");
    }

    @Test
    void bringsTheStateOnceWhereAPageHasIt() throws Exception {
        Conversation conversation = says("1").conversation();
        poll(conversation, 0);

        assertThat(answer().path("frames").findValuesAsText("type"))
                .startsWith("history")
                .doesNotContain("state");
    }

    @Test
    void letsGoOfAFeedThatComesWhenItIsOver() {
        LongPoll poll = begun(says("1").conversation(), 1);
        List<String> calls = new ArrayList<>();
        poll.giveUp();

        poll.listen(feed(calls::add));

        assertThat(calls).containsExactly("close");
    }

    @Test
    void holdsNothingThatItsFeedMayWaitForWhenItCannotAnswer() {
        LongPoll poll = begun(says("1").conversation(), 1);
        List<Boolean> held = new ArrayList<>();
        poll.listen(feed(call -> {
            if (call.equals("close")) held.add(Thread.holdsLock(poll));
        }));
        for (int i = 0; i < 10; i++) workers.execute(() -> {});

        poll.state(says("2").conversation());

        assertThat(held).containsExactly(false);
    }

    /** A feed that brings nothing, and tells what is done to it. */
    private static Feed feed(Consumer<String> calls) {
        return (Feed) Proxy.newProxyInstance(
                Feed.class.getClassLoader(), new Class<?>[] {Feed.class}, (proxy, method, arguments) -> {
                    calls.accept(method.getName());
                    return method.getName().equals("resume") ? Optional.empty() : null;
                });
    }

    private void poll(Conversation conversation, long afterSeq) {
        LongPoll poll = begun(conversation, afterSeq);
        poll.listen(chat.guestChat().follow(guest, null, poll));
    }

    private LongPoll begun(Conversation conversation, long afterSeq) {
        AsyncResponse answer = (AsyncResponse) Proxy.newProxyInstance(
                AsyncResponse.class.getClassLoader(),
                new Class<?>[] {AsyncResponse.class},
                (proxy, method, arguments) -> arguments[0] instanceof Response response
                        ? answered.complete((String) response.getEntity())
                        : answered.completeExceptionally((Throwable) arguments[0]));
        Cursor cursor = new Cursor(conversation.id(), afterSeq, chat.guestChat().epoch());
        return new LongPoll(
                guest.id(),
                conversation,
                cursor,
                answer,
                () -> Presence.AWAY,
                workers.asExecutor(),
                FileUrls.of(chat.uploads(), null),
                ended -> {});
    }

    private JsonNode answer() throws Exception {
        free.countDown();
        return JSON.readTree(answered.get(5, SECONDS));
    }

    private Appended says(String text) {
        return chat.guestChat()
                .send(guest, Draft.text(new ClientMessageId("m-" + text), text), null)
                .toCompletableFuture()
                .join();
    }
}
