package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.ports.Presence;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LongPollTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private TestServer server;
    private JsonNode session;

    @BeforeEach
    void start() {
        server = TestServer.started();
        session = opened(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsAtOnceWhatIsThereAlready() throws Exception {
        say("m-1", "Hello");
        reply("r-1", "Good evening");

        JsonNode events = later("afterSeq=1").get();

        JsonNode history = events.path("frames").get(0);
        assertThat(history.path("type").asText()).isEqualTo("history");
        assertThat(history.path("recovered").asBoolean()).isTrue();
        assertThat(history.path("messages").findValuesAsText("content")).containsExactly("Good evening");
        assertThat(events.path("next").asLong()).isEqualTo(2);
    }

    @Test
    void bringsWhatIsSaidWhileItWaits() throws Exception {
        say("m-1", "Hello");
        CompletableFuture<JsonNode> waiting = waiting("afterSeq=1");

        reply("r-1", "Good evening");

        JsonNode events = waiting.get(5, SECONDS);
        assertThat(events.path("frames").findValuesAsText("content")).containsExactly("Good evening");
        assertThat(events.path("next").asLong()).isEqualTo(2);
    }

    @Test
    void missesNothingBetweenOnePollAndTheNext() throws Exception {
        List<String> heard = new ArrayList<>();
        long next = 0;
        for (int i = 1; i <= 20; i++) {
            CompletableFuture<JsonNode> poll = later("afterSeq=" + next);
            reply("r-" + i, "number " + i, i == 1);
            JsonNode events = poll.get(5, SECONDS);
            heard.addAll(events.path("frames").findValuesAsText("content"));
            next = events.path("next").asLong();
        }
        while (next < 21) {
            JsonNode events = later("afterSeq=" + next).get(5, SECONDS);
            heard.addAll(events.path("frames").findValuesAsText("content"));
            next = events.path("next").asLong();
        }

        List<String> said = new ArrayList<>(List.of("opening"));
        for (int i = 1; i <= 20; i++) said.add("number " + i);
        assertThat(heard).containsExactlyElementsOf(said);
    }

    @Test
    void tellsThatTheConversationHasEnded() throws Exception {
        say("m-1", "Hello");
        CompletableFuture<JsonNode> waiting = waiting("afterSeq=1");

        server.chat().staffDesk().close(Accounts.ADA, id(), null);

        JsonNode state = waiting.get(5, SECONDS).path("frames").get(0);
        assertThat(state.path("type").asText()).isEqualTo("state");
        assertThat(state.path("status").asText()).isEqualTo("closed");
    }

    @Test
    void tellsHowTheOldConversationStandsBeforeWhatBeganAfterIt() throws Exception {
        say("m-1", "Hello");
        server.chat().staffDesk().close(Accounts.ADA, id(), null);
        CompletableFuture<JsonNode> waiting = waiting("afterSeq=1");

        say("m-2", "Me again");

        JsonNode frames = waiting.get(5, SECONDS).path("frames");
        assertThat(frames.get(0).path("status").asText()).isEqualTo("closed");
        assertThat(frames.get(0).path("conversationId").asText()).isEqualTo(id().value());
        for (JsonNode later : List.of(frames.get(1), frames.get(frames.size() - 2))) {
            assertThat(later.path("conversationId").asText()).isNotEqualTo(id().value());
        }
    }

    @Test
    void answersWithTheStateWhenTheTimeIsUp() throws Exception {
        try (TestServer impatient =
                TestServer.started(it -> it.polls(new PollLimits(10, 10, Duration.ofMillis(200))))) {
            JsonNode opened = opened(impatient);

            HttpResponse<String> answer = impatient.get(events(opened, "afterSeq=0"), bearer(opened));

            JsonNode events = TestServer.json(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(events.path("frames").findValuesAsText("type")).containsExactly("state", "presence");
            assertThat(events.path("next").asLong()).isZero();
        }
    }

    @Test
    void tellsWithEachAnswerWhetherSomebodyIsThere() throws Exception {
        say("m-1", "Hello");
        JsonNode nobody = later("afterSeq=0").get(5, SECONDS);
        CompletableFuture<JsonNode> waiting = waiting("afterSeq=1");

        server.chat().staffDesk().present(Accounts.ADA, "console", Presence.ONLINE);
        JsonNode comes = waiting.get(5, SECONDS);
        JsonNode isThere = later("afterSeq=0").get(5, SECONDS);

        assertThat(presences(nobody)).containsExactly("away");
        assertThat(presences(comes)).containsExactly("online");
        assertThat(presences(isThere)).containsExactly("online");
    }

    @Test
    void leadsOnToTheGuestsNewConversation() throws Exception {
        say("m-1", "Hello");
        server.post(path("/end"), "", bearer(session));
        say("m-2", "One more thing");

        JsonNode history = later("afterSeq=1").get().path("frames").get(0);

        assertThat(history.path("recovered").asBoolean()).isFalse();
        assertThat(history.path("conversationId")).isNotEqualTo(session.path("sessionId"));
        assertThat(history.path("messages").findValuesAsText("content")).containsExactly("One more thing");
    }

    @Test
    void startsAfreshForACursorOfAnotherHistory() throws Exception {
        say("m-1", "Hello");

        JsonNode history = later("afterSeq=1&epoch=before-the-restore")
                .get()
                .path("frames")
                .get(0);

        assertThat(history.path("recovered").asBoolean()).isFalse();
        assertThat(history.path("messages").findValuesAsText("content")).containsExactly("Hello");
    }

    @Test
    void letsEachGuestHaveAFewPollsAndOneMoreEndTheOldest() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            polls.add(server.getLater(events(session, "afterSeq=0"), bearer(session)));
            server.awaitPolls(i);
        }
        JsonNode another = opened(server);
        polls.add(server.getLater(events(another, "afterSeq=0"), bearer(another)));
        server.awaitPolls(7);

        polls.add(server.getLater(events(session, "afterSeq=0"), bearer(session)));

        HttpResponse<String> oldest = polls.remove(0).get(5, SECONDS);
        assertThat(oldest.statusCode()).isEqualTo(429);
        assertThat(oldest.headers().firstValueAsLong("retry-after")).hasValue(5);
        server.awaitPolls(7);
        assertThat(polls).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void servesAGuestWhoLoadsThePageAgainAndAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket page = server.connected()) {
                page.getOutputStream().write(pollRequest().getBytes(UTF_8));
                server.awaitPolls(Math.min(i + 1, 6));
            }
        }
        CompletableFuture<JsonNode> waiting = later("afterSeq=0");

        say("m-1", "Hello");

        assertThat(waiting.get(5, SECONDS).path("frames").findValuesAsText("content"))
                .containsExactly("Hello");
    }

    @Test
    void isFullAtItsLimitAndNotForEver() throws Exception {
        try (TestServer small = TestServer.started(it -> it.polls(new PollLimits(1, 1, Duration.ofSeconds(25))))) {
            JsonNode first = opened(small);
            JsonNode second = opened(small);
            var waiting = small.getLater(events(first, "afterSeq=0"), bearer(first));
            small.awaitPolls(1);

            HttpResponse<String> refused = small.get(events(second, "afterSeq=0"), bearer(second));
            say(small, first, "m-1", "Hello");
            HttpResponse<String> answered = waiting.get(5, SECONDS);
            var welcome = small.getLater(events(second, "afterSeq=0"), bearer(second));

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(TestServer.json(refused).path("code").asText()).isEqualTo("OVERLOADED");
            assertThat(answered.statusCode()).isEqualTo(200);
            small.awaitPolls(1);
            assertThat(welcome).isNotDone();
        }
    }

    @Test
    void holdsNoThreadWhileItWaits() {
        try (TestServer patient =
                TestServer.started(it -> it.polls(new PollLimits(200, 200, Duration.ofSeconds(25))))) {
            JsonNode opened = opened(patient);
            List<CompletableFuture<HttpResponse<String>>> polls = new ArrayList<>();
            for (int i = 0; i < 100; i++) polls.add(patient.getLater(events(opened, "afterSeq=0"), bearer(opened)));
            patient.awaitPolls(100);

            HttpResponse<String> meanwhile = patient.get("/health/live");

            assertThat(meanwhile.statusCode()).isEqualTo(200);
            assertThat(polls).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void keepsNoPlaceForAConnectionThatIsGone() throws Exception {
        try (Socket client = server.connected()) {
            client.getOutputStream().write(pollRequest().getBytes(UTF_8));
            server.awaitPolls(1);

            server.cutAll();

            server.awaitPolls(0);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void answersThoseWhoWaitWhenTheServerCloses() throws Exception {
        try (TestServer closing = TestServer.started()) {
            JsonNode opened = opened(closing);
            var waiting = closing.getLater(events(opened, "afterSeq=0"), bearer(opened));
            closing.awaitPolls(1);

            closing.closeApi();

            assertThat(waiting.get(5, SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private String pollRequest() {
        return "GET " + events(session, "afterSeq=0") + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join(": ", bearer(session)) + "\r\n\r\n";
    }

    private static List<String> presences(JsonNode events) {
        List<String> told = new ArrayList<>();
        for (JsonNode frame : events.path("frames")) {
            if (frame.path("type").asText().equals("presence"))
                told.add(frame.path("staff").asText());
        }
        return told;
    }

    private CompletableFuture<JsonNode> later(String query) {
        return server.getLater(events(session, query), bearer(session)).thenApply(TestServer::json);
    }

    private CompletableFuture<JsonNode> waiting(String query) {
        CompletableFuture<JsonNode> poll = later(query);
        server.awaitPolls(1);
        return poll;
    }

    private void say(String id, String text) {
        say(server, session, id, text);
    }

    private static void say(TestServer server, JsonNode opened, String id, String text) {
        server.post(
                SESSIONS + '/' + opened.path("sessionId").asText() + "/messages",
                "{\"clientMessageId\":\"" + id + "\",\"content\":\"" + text + "\"}",
                bearer(opened));
    }

    private void reply(String id, String text) {
        reply(id, text, false);
    }

    private void reply(String id, String text, boolean first) {
        if (first) say("opening", "opening");
        server.chat()
                .staffDesk()
                .reply(Accounts.ADA, id(), Draft.text(new ClientMessageId(id), text), null)
                .toCompletableFuture()
                .join();
    }

    private ConversationId id() {
        return new ConversationId(session.path("sessionId").asText());
    }

    private String path(String rest) {
        return SESSIONS + '/' + id() + rest;
    }

    private static JsonNode opened(TestServer server) {
        return TestServer.json(server.post(SESSIONS, "{\"hotelId\":\"grand\"}"));
    }

    private static String events(JsonNode opened, String query) {
        return SESSIONS + '/' + opened.path("sessionId").asText() + "/events?" + query;
    }

    private static String[] bearer(JsonNode opened) {
        return new String[] {
            "Authorization", "Bearer " + opened.path("visitorToken").asText()
        };
    }
}
