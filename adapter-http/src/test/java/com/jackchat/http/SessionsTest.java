package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.application.MessageLimits;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Presence;
import com.jackchat.protocol.OriginPolicy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void opensAConversationForSomebodyNew() {
        HttpResponse<String> answer = server.post(
                SESSIONS,
                "{\"hotelId\":\"grand\",\"visitorId\":\"v-1\",\"name\":\"Grace\",\"metadata\":{\"userAgent\":\"PMS/2\"}}");

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode session = TestServer.json(answer);
        assertThat(session.path("status").asText()).isEqualTo("created");
        assertThat(session.path("createdAt").asText()).isEqualTo("2026-05-01T12:00:00.000Z");
        assertThat(session.path("guestId").asText()).isNotEmpty();
        assertThat(session.path("visitorToken").asText()).startsWith("grand.");
        JsonNode stored = TestServer.json(session(session));
        assertThat(stored.path("metadata").path("userAgent").asText()).isEqualTo("PMS/2");
    }

    @Test
    void isTheSameGuestAgainForWhoHoldsTheToken() {
        JsonNode first = opened();

        JsonNode again = TestServer.json(server.post(SESSIONS, "{\"hotelId\":\"grand\"}", bearer(first)));

        assertThat(again.path("guestId")).isEqualTo(first.path("guestId"));
        assertThat(again.path("sessionId")).isEqualTo(first.path("sessionId"));
    }

    @Test
    void isSomebodyElseForWhoOnlyKnowsTheVisitorId() {
        JsonNode first = opened();

        JsonNode other = opened();

        assertThat(other.path("guestId")).isNotEqualTo(first.path("guestId"));
        assertThat(other.path("sessionId")).isNotEqualTo(first.path("sessionId"));
    }

    @Test
    void knowsNoHotelButItsOwn() {
        HttpResponse<String> missing = server.post(SESSIONS, "{\"visitorId\":\"v-1\"}");
        HttpResponse<String> unknown = server.post(SESSIONS, "{\"hotelId\":\"ritz\"}");

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(missing).path("field").asText()).isEqualTo("hotelId");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void describesASession() {
        JsonNode opened = opened();
        say(opened, "m-1", "Is breakfast included?");

        JsonNode session = TestServer.json(session(opened));

        assertThat(session.path("id")).isEqualTo(opened.path("sessionId"));
        assertThat(session.path("status").asText()).isEqualTo("active");
        assertThat(session.path("createdAt").asText()).isEqualTo("2026-05-01T12:00:00.000Z");
        assertThat(session.path("metadata").path("messageCount").asInt()).isEqualTo(1);
        assertThat(session.path("metadata").path("lastActivity").asText()).isEqualTo("2026-05-01T12:00:00.000Z");
        assertThat(session.path("state").path("headSeq").asInt()).isEqualTo(1);
    }

    @Test
    void listsTheGuestsSessionsNewestFirst() {
        JsonNode first = opened();
        say(first, "m-1", "Hello");
        post(first, "/end", "");
        say(first, "m-2", "One more thing");

        JsonNode sessions = TestServer.json(server.get(SESSIONS, bearer(first))).path("sessions");

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).path("status").asText()).isEqualTo("active");
        assertThat(sessions.get(1).path("id")).isEqualTo(first.path("sessionId"));
        assertThat(sessions.get(1).path("status").asText()).isEqualTo("inactive");
    }

    @Test
    void tellsWhoComesWhetherSomebodyIsThere() {
        JsonNode alone = opened();
        server.chat().staffDesk().present(Accounts.ADA, "console", Presence.ONLINE);

        JsonNode received = opened();
        JsonNode listed = TestServer.json(server.get(SESSIONS, bearer(alone)));

        assertThat(alone.path("presence").path("staff").asText()).isEqualTo("away");
        assertThat(received.path("presence").path("staff").asText()).isEqualTo("online");
        assertThat(listed.path("presence").path("staff").asText()).isEqualTo("online");
    }

    @Test
    void answersOnceAMessageIsSafe() {
        JsonNode opened = opened();

        HttpResponse<String> sent = say(opened, "m-1", "Is breakfast included?");

        assertThat(sent.statusCode()).isEqualTo(201);
        JsonNode answer = TestServer.json(sent);
        assertThat(answer.path("status").asText()).isEqualTo("sent");
        assertThat(answer.path("message").path("seq").asInt()).isEqualTo(1);
        assertThat(answer.path("message").path("content").asText()).isEqualTo("Is breakfast included?");
        assertThat(contents(opened, "")).containsExactly("Is breakfast included?");
    }

    @Test
    void answersARepeatedMessageWithTheFirst() {
        JsonNode opened = opened();
        JsonNode first = TestServer.json(say(opened, "m-1", "Hello"));

        HttpResponse<String> again = say(opened, "m-1", "Hello");
        HttpResponse<String> other = say(opened, "m-1", "Something else");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(again).path("message")).isEqualTo(first.path("message"));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(other).path("field").asText()).isEqualTo("clientMessageId");
        assertThat(contents(opened, "")).containsExactly("Hello");
    }

    @Test
    void refusesWhatCannotBeSaid() {
        JsonNode opened = opened();

        HttpResponse<String> empty = say(opened, "m-1", "");
        HttpResponse<String> tooLong = say(opened, "m-2", "x".repeat(4097));
        HttpResponse<String> broken = post(opened, "/messages", "{\"content\":\"x\",}");

        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(TestServer.json(tooLong).path("code").asText()).isEqualTo("MESSAGE_TOO_LARGE");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(broken).path("code").asText()).isEqualTo("INVALID_JSON");
    }

    @Test
    void pagesThroughMessages() {
        JsonNode opened = opened();
        for (int i = 1; i <= 5; i++) say(opened, "m-" + i, "number " + i);

        assertThat(contents(opened, "?limit=2")).containsExactly("number 4", "number 5");
        assertThat(contents(opened, "?limit=2&beforeSeq=4")).containsExactly("number 2", "number 3");
        assertThat(contents(opened, "?limit=2&afterSeq=0")).containsExactly("number 1", "number 2");
        JsonNode page = TestServer.json(get(opened, "/messages?limit=2"));
        assertThat(page.path("more").asBoolean()).isTrue();
        assertThat(page.path("epoch").asText()).isNotEmpty();
        assertThat(page.path("conversationId")).isEqualTo(opened.path("sessionId"));
    }

    @Test
    void refusesPagesThatAreNone() {
        JsonNode opened = opened();

        for (String query : List.of("limit=0", "limit=101", "limit=many", "afterSeq=-1", "beforeSeq=2&afterSeq=1")) {
            HttpResponse<String> answer = get(opened, "/messages?" + query);

            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(TestServer.json(answer).path("code").asText()).isEqualTo("INVALID_MESSAGE");
        }
    }

    @Test
    void takesReadMarksAndRatings() {
        JsonNode opened = opened();
        say(opened, "m-1", "Hello");
        reply(opened, "Good evening");

        HttpResponse<String> typing = post(opened, "/typing", "{\"isTyping\":true}");
        HttpResponse<String> read = post(opened, "/read", "{\"seq\":2}");
        HttpResponse<String> early = post(opened, "/rate", "{\"score\":5}");
        HttpResponse<String> end = post(opened, "/end", "");
        HttpResponse<String> rate = post(opened, "/rate", "{\"score\":5,\"comment\":\"Lovely\"}");

        assertThat(List.of(typing.statusCode(), read.statusCode(), end.statusCode(), rate.statusCode()))
                .containsOnly(204);
        assertThat(early.statusCode()).isEqualTo(400);
        JsonNode state = TestServer.json(session(opened)).path("state");
        assertThat(state.path("readBy").path("guest").asInt()).isEqualTo(2);
        assertThat(state.path("status").asText()).isEqualTo("closed");
    }

    @Test
    void endsNoOtherSessionThanTheOneNamed() {
        JsonNode first = opened();
        say(first, "m-1", "Hello");
        post(first, "/end", "");
        say(first, "m-2", "One more thing");

        post(first, "/end", "");

        JsonNode newest = TestServer.json(server.get(SESSIONS, bearer(first)))
                .path("sessions")
                .get(0);
        assertThat(newest.path("status").asText()).isEqualTo("active");
    }

    @Test
    void hidesWhatTheGuestDeletes() {
        JsonNode opened = opened();
        say(opened, "m-1", "Hello");

        HttpResponse<String> deleted =
                server.send(server.to(path(opened, ""), bearer(opened)).DELETE().build());

        assertThat(deleted.body()).isEqualTo("{\"status\":\"deleted\"}");
        assertThat(session(opened).statusCode()).isEqualTo(404);
        assertThat(get(opened, "/messages").statusCode()).isEqualTo(404);
        assertThat(server.chat()
                        .staffDesk()
                        .conversation(
                                Accounts.ADA,
                                new ConversationId(opened.path("sessionId").asText()))
                        .isOpen())
                .isFalse();
    }

    @Test
    void asksForAToken() {
        JsonNode opened = opened();

        HttpResponse<String> without = server.get(path(opened, ""));
        HttpResponse<String> forged = server.get(path(opened, ""), "Authorization", "Bearer grand." + "A".repeat(43));
        HttpResponse<String> nonsense = server.get(path(opened, ""), "Authorization", "Basic Zm9v");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"chat\"");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(it -> assertThat(it).contains("invalid_token"));
        assertThat(nonsense.statusCode()).isEqualTo(401);
    }

    @Test
    void answersAnothersSessionLikeOneThatDoesNotExist() {
        JsonNode mine = opened();
        JsonNode theirs = opened();
        JsonNode elsewhere = TestServer.json(server.post(SESSIONS, "{\"hotelId\":\"palace\"}"));
        String made = SESSIONS + "/no-such-session";

        for (String base : List.of(path(theirs, ""), path(elsewhere, ""), made, SESSIONS + "/" + "x".repeat(65))) {
            for (String part : List.of("", "/messages", "/events?afterSeq=0")) {
                HttpResponse<String> answer = server.get(base + part, bearer(mine));

                assertThat(answer.statusCode()).as(base + part).isEqualTo(404);
                assertThat(TestServer.json(answer).path("detail").asText()).isEqualTo("Session not found");
            }
            assertThat(server.post(base + "/messages", "{\"clientMessageId\":\"m\",\"content\":\"x\"}", bearer(mine))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.post(base + "/read", "{\"seq\":1}", bearer(mine)).statusCode())
                    .isEqualTo(404);
            assertThat(server.send(server.to(base, bearer(mine)).DELETE().build())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void slowsDownAGuestWhoFloods() {
        try (TestServer strict = TestServer.limited(MessageLimits.perMinute(2))) {
            JsonNode opened = TestServer.json(strict.post(SESSIONS, "{\"hotelId\":\"grand\"}"));
            String messages = path(opened, "/messages");
            for (int i = 1; i <= 2; i++) {
                strict.post(messages, "{\"clientMessageId\":\"m-" + i + "\",\"content\":\"x\"}", bearer(opened));
            }

            HttpResponse<String> third =
                    strict.post(messages, "{\"clientMessageId\":\"m-3\",\"content\":\"x\"}", bearer(opened));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isPositive();
        }
    }

    @Test
    void letsOnlyTheHotelsSitesIn() {
        try (TestServer strict =
                TestServer.started(it -> it.origins(OriginPolicy.of(List.of("https://hotel.example"))))) {
            HttpResponse<String> preflight = preflight(strict, "https://hotel.example");
            HttpResponse<String> foreignPreflight = preflight(strict, "https://evil.example");
            HttpResponse<String> call =
                    strict.post(SESSIONS, "{\"hotelId\":\"grand\"}", "Origin", "https://hotel.example");
            HttpResponse<String> foreignCall =
                    strict.post(SESSIONS, "{\"hotelId\":\"grand\"}", "Origin", "https://evil.example");
            HttpResponse<String> program = strict.post(SESSIONS, "{\"hotelId\":\"grand\"}");

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                    .hasValue("https://hotel.example");
            assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                    .hasValue("Authorization, Content-Type");
            assertThat(foreignPreflight.statusCode()).isEqualTo(403);
            assertThat(foreignPreflight.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
            assertThat(call.statusCode()).isEqualTo(201);
            assertThat(call.headers().firstValue("access-control-allow-origin")).hasValue("https://hotel.example");
            assertThat(foreignCall.statusCode()).isEqualTo(403);
            assertThat(program.statusCode()).isEqualTo(201);
        }
    }

    @Test
    void tellsNothingOfWhatFailedInside() {
        var storage = new LosableStorage(InMemoryStorage.create());
        try (TestServer failing = TestServer.over(storage, it -> it)) {
            JsonNode opened = TestServer.json(failing.post(SESSIONS, "{\"hotelId\":\"grand\"}"));
            storage.lose("the database does not answer");

            HttpResponse<String> answer = failing.get(path(opened, ""), bearer(opened));

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(TestServer.json(answer).path("code").asText()).isEqualTo("INTERNAL_ERROR");
            assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        }
    }

    @Test
    void answersOtherMethodsAndTypesAsProblems() {
        JsonNode opened = opened();

        HttpResponse<String> put = server.send(server.to(path(opened, ""), bearer(opened))
                .PUT(BodyPublishers.ofString("x"))
                .build());
        HttpResponse<String> xml = server.send(server.to(SESSIONS)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<x/>"))
                .build());

        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("allow")).isPresent();
        assertThat(put.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(xml.statusCode()).isEqualTo(415);
    }

    private static HttpResponse<String> preflight(TestServer server, String origin) {
        return server.send(server.to(
                        SESSIONS,
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    }

    private JsonNode opened() {
        return TestServer.json(server.post(SESSIONS, "{\"hotelId\":\"grand\",\"visitorId\":\"v-1\"}"));
    }

    private HttpResponse<String> say(JsonNode opened, String id, String text) {
        return post(opened, "/messages", "{\"clientMessageId\":\"" + id + "\",\"content\":\"" + text + "\"}");
    }

    private void reply(JsonNode opened, String text) {
        ConversationId id = new ConversationId(opened.path("sessionId").asText());
        Draft draft = Draft.text(new ClientMessageId("r-1"), text);
        server.chat()
                .staffDesk()
                .reply(Accounts.ADA, id, draft, null)
                .toCompletableFuture()
                .join();
    }

    private HttpResponse<String> session(JsonNode opened) {
        return get(opened, "");
    }

    private HttpResponse<String> get(JsonNode opened, String rest) {
        return server.get(path(opened, rest), bearer(opened));
    }

    private HttpResponse<String> post(JsonNode opened, String rest, String json) {
        return server.post(path(opened, rest), json, bearer(opened));
    }

    private List<String> contents(JsonNode opened, String query) {
        JsonNode page = TestServer.json(get(opened, "/messages" + query));
        return page.path("messages").findValuesAsText("content");
    }

    private static String path(JsonNode opened, String rest) {
        return SESSIONS + '/' + opened.path("sessionId").asText() + rest;
    }

    private static String[] bearer(JsonNode opened) {
        return new String[] {
            "Authorization", "Bearer " + opened.path("visitorToken").asText()
        };
    }
}
