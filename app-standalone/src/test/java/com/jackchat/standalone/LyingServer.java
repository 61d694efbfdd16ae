package com.jackchat.standalone;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In the place of the server's socket: says what no server of ours would say. */
final class LyingServer {

    static final String CONVERSATION = "lies";

    private static final Pattern ANY_GUEST = Pattern.compile(".*/ws/chat\\?.*");
    private static final Pattern ANY_STAFF = Pattern.compile(".*/ws/staff");
    private static final String AN_HOUR = "2026-01-01T10:00:00.000Z";
    private static final String AN_EARLIER_HOUR = "2026-01-01T09:00:00.000Z";

    private static final Gson JSON = new Gson();

    private @Nullable WebSocketRoute socket;
    private boolean asked;

    private LyingServer() {}

    static LyingServer toGuests(Page page) {
        LyingServer server = new LyingServer();
        page.routeWebSocket(ANY_GUEST, route -> {
            server.socket = route;
            route.onMessage(frame -> {
                if (!type(frame).equals("identify")) return;
                server.say(Map.of("type", "identified", "guestId", "g", "visitorId", "v", "visitorToken", "t"));
                server.asked = true;
            });
            server.say(Map.of("type", "connected", "sessionId", "s", "protocol", 1));
        });
        return server;
    }

    /** With an inbox of guests and hotels that are called so. */
    static LyingServer toStaff(Page page, List<String> names) {
        LyingServer server = new LyingServer();
        page.routeWebSocket(ANY_STAFF, route -> {
            server.socket = route;
            route.onMessage(frame -> {
                if (type(frame).equals("watch")) server.say(inbox(field(frame, "hotelId"), names));
                if (type(frame).equals("open")) {
                    server.say(history(names));
                    server.asked = true;
                }
            });
            server.say(welcome(names));
        });
        return server;
    }

    /** Whether somebody has got as far as to listen to messages. */
    boolean isAsked() {
        return asked;
    }

    void say(Map<String, ?> frame) {
        if (socket == null) throw new AssertionError("nobody has connected");
        socket.send(JSON.toJson(frame));
    }

    private static Map<String, ?> welcome(List<String> names) {
        return Map.of(
                "type",
                "auth_response",
                "success",
                true,
                "userId",
                "me",
                "sessionId",
                "s",
                "roles",
                names,
                "hotels",
                numbered(names, (number, name) -> Map.of("id", "h" + number, "name", name)),
                "agents",
                numbered(
                        names,
                        (number, name) -> Map.of(
                                "id", "a" + number, "name", name, "role", name, "status", "online", "lastSeen", name)));
    }

    private static Map<String, ?> inbox(String hotelId, List<String> names) {
        String name = names.get(Integer.parseInt(hotelId.substring(1)));
        Map<String, Object> summary = new HashMap<>(Map.of(
                "id",
                hotelId.equals("h0") ? CONVERSATION : "of-" + hotelId,
                "hotelId",
                hotelId,
                "version",
                1,
                "guest",
                Map.of("id", name, "name", name, "email", name, "locale", name, "verified", true),
                "status",
                "open",
                "tags",
                List.of(name),
                "unread",
                1,
                "headSeq",
                1,
                "assignee",
                Map.of("id", name, "name", name, "avatarUrl", name)));
        summary.put("lastMessage", Map.of("seq", 1, "role", "guest", "excerpt", name, "at", AN_HOUR));
        summary.put("waitingSince", hotelId.equals("h0") ? AN_EARLIER_HOUR : AN_HOUR);
        summary.put("openedAt", AN_EARLIER_HOUR);
        summary.put("rating", Map.of("score", 3, "comment", name));
        summary.put("closeReason", name);
        return Map.of(
                "type", "inbox", "hotelId", hotelId, "conversations", List.of(summary), "version", 1, "more", false);
    }

    private static Map<String, ?> history(List<String> names) {
        Map<String, ?> first =
                Map.of("id", "m1", "seq", 1, "role", "guest", "content", names.get(0), "timestamp", AN_EARLIER_HOUR);
        return Map.of(
                "type",
                "history",
                "conversationId",
                CONVERSATION,
                "messages",
                List.of(first),
                "more",
                false,
                "epoch",
                "e",
                "recovered",
                true,
                "state",
                Map.of("conversationId", CONVERSATION, "status", "open", "headSeq", 1));
    }

    private static List<Map<String, ?>> numbered(
            List<String> names, BiFunction<Integer, String, Map<String, ?>> described) {
        List<Map<String, ?>> all = new ArrayList<>();
        for (String name : names) all.add(described.apply(all.size(), name));
        return all;
    }

    private static String type(WebSocketFrame frame) {
        return field(frame, "type");
    }

    private static String field(WebSocketFrame frame, String name) {
        return JSON.fromJson(frame.text(), JsonObject.class).get(name).getAsString();
    }
}
