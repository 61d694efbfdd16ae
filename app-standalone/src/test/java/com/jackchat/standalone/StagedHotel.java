package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The demo page with the widget on it, and in the place of the server whatever a test wants it to say: what a real one
 * says only on rare days, and a history of any length at once.
 */
final class StagedHotel {

    static final String URL = "https://hotel.test/";

    private static final String RESOURCES = "/META-INF/resources/jackchat/";

    /** Nothing here waits for a network or a process. */
    private static final int PATIENCE_MILLIS = 8_000;

    final Page page;
    private final Map<String, String> config = new TreeMap<>(
            Map.of("hotelId", "'demo'", "title", "'Lindenhof am See'", "theme", "{ primaryColor: '#24524a' }"));
    private final List<String> heard = new ArrayList<>();
    private IntFunction<String> history = seq -> "";
    private final List<String> held = new ArrayList<>();
    private int pageSize = 50;
    private boolean holdsHistory;
    private int head;
    private int readByGuest;
    private int readByStaff;
    private String status = "open";
    private boolean answers = true;
    private boolean acknowledges = true;
    private String presence = "{\"type\":\"presence\",\"staff\":\"online\"}";
    private @Nullable WebSocketRoute socket;

    StagedHotel(Page page) {
        this.page = page;
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.route(URL + "**", this::serve);
        page.routeWebSocket(Pattern.compile("wss://hotel\\.test/ws/chat.*"), this::connected);
    }

    /** An option of the embed code, its value as JavaScript. */
    StagedHotel with(String option, String value) {
        config.put(option, value);
        return this;
    }

    /** So many messages were said before; each as the fields of its JSON beside id, seq and time. */
    StagedHotel remembers(int count, IntFunction<String> fields) {
        head = count;
        readByGuest = count;
        history = fields;
        return this;
    }

    /** Pages of history are as large as this: a test need not wait for many. */
    StagedHotel pagesOf(int messages) {
        pageSize = messages;
        return this;
    }

    /** Older history comes only when told to. */
    StagedHotel holdsHistory() {
        holdsHistory = true;
        return this;
    }

    void givesHistory() {
        held.forEach(this::says);
        held.clear();
    }

    /** The answer to whoever comes next, in the words of the protocol. */
    StagedHotel presence(String frame) {
        presence = frame;
        return this;
    }

    StagedHotel visit() {
        page.navigate(URL);
        assertThat(page.getByTestId("launcher")).isVisible();
        return this;
    }

    StagedHotel open() {
        page.getByTestId("launcher").click();
        assertThat(page.getByTestId("chat-window")).isVisible();
        return this;
    }

    /** The guest writes, and the server has it. */
    void hears(String text) {
        Locator composer = page.getByTestId("composer");
        composer.fill(text);
        composer.press("Enter");
        Locator said = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText(text));
        assertThat(said).hasAttribute("data-delivery", Pattern.compile("sent|read"));
    }

    /** Frames of the guest, oldest first. */
    List<String> heard(String type) {
        return heard.stream().filter(frame -> type(frame).equals(type)).toList();
    }

    /** Sends the guest a frame. */
    void says(String frame) {
        requireNonNull(socket, "nobody is connected").send(frame);
    }

    /** The hotel writes a message: the fields of its JSON beside id, seq and time. */
    void writes(String fields) {
        head++;
        says("{\"type\":\"message\",\"messageId\":\"m%d\",\"conversationId\":\"c1\",\"seq\":%d,\"timestamp\":\"%s\",%s}"
                .formatted(head, head, Instant.now(), fields));
    }

    /** The hotel has read everything. */
    void reads() {
        readByStaff = head;
        says("{\"type\":\"read\",\"conversationId\":\"c1\",\"role\":\"staff\",\"seq\":%d}".formatted(head));
    }

    void types(boolean typing) {
        says("{\"type\":\"typing\",\"isTyping\":%s,\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\"}}"
                .formatted(typing));
    }

    void endsTheConversation() {
        status = "closed";
        says("{\"type\":\"state\"," + state() + "}");
    }

    /** Takes what guests write, and does not say so. */
    void acknowledgesNothing() {
        acknowledges = false;
    }

    /** The connection breaks, and whoever comes back hears nothing. */
    void goesAway() {
        answers = false;
        requireNonNull(socket, "nobody is connected").close(new WebSocketRoute.CloseOptions().setCode(1001));
    }

    /** Whoever comes now is heard again. */
    void comesBack() {
        answers = true;
    }

    private void connected(WebSocketRoute opened) {
        socket = opened;
        opened.onMessage(frame -> received(opened, frame));
        if (answers) opened.send("{\"type\":\"connected\",\"sessionId\":\"s\",\"protocol\":1}");
    }

    private void received(WebSocketRoute from, WebSocketFrame frame) {
        String text = frame.text();
        heard.add(text);
        if (!answers) return;
        switch (type(text)) {
            case "identify" -> welcome(from);
            case "message" -> {
                if (acknowledges) acknowledge(from, field(text, "clientMessageId"));
            }
            case "history" -> {
                String page = historyBefore(Integer.parseInt(number(text, "beforeSeq")));
                if (holdsHistory) held.add(page);
                else from.send(page);
            }
            case "ping" -> from.send("{\"type\":\"pong\"}");
            default -> {}
        }
    }

    private void welcome(WebSocketRoute guest) {
        if (head > 0) guest.send(historyBefore(head + 1));
        guest.send("{\"type\":\"identified\",\"guestId\":\"g\",\"visitorId\":\"v\",\"visitorToken\":\"t\"}");
        guest.send(presence);
    }

    private void acknowledge(WebSocketRoute guest, String clientMessageId) {
        head++;
        guest.send(
                ("{\"type\":\"message_ack\",\"clientMessageId\":\"%s\",\"messageId\":\"m%d\",\"conversationId\":\"c1\","
                                + "\"seq\":%d,\"timestamp\":\"%s\",\"duplicate\":false}")
                        .formatted(clientMessageId, head, head, Instant.now()));
        guest.send("{\"type\":\"state\"," + state() + "}");
    }

    private String historyBefore(int end) {
        int start = Math.max(1, end - pageSize);
        String messages = IntStream.range(start, end).mapToObj(this::remembered).collect(Collectors.joining(","));
        return ("{\"type\":\"history\",\"conversationId\":\"c1\",\"epoch\":\"e\",\"recovered\":false,\"more\":%s,"
                        + "\"messages\":[%s],\"state\":{%s}}")
                .formatted(start > 1, messages, state());
    }

    private String remembered(int seq) {
        Instant at = Instant.now().minus(Duration.ofMinutes(7L * (head - seq) + 3));
        return "{\"id\":\"m%d\",\"seq\":%d,\"timestamp\":\"%s\",%s}".formatted(seq, seq, at, history.apply(seq));
    }

    private String state() {
        return "\"conversationId\":\"c1\",\"status\":\"%s\",\"headSeq\":%d,\"readBy\":{\"guest\":%d,\"staff\":%d}"
                .formatted(status, head, readByGuest, readByStaff);
    }

    private void serve(Route route) {
        String path = URI.create(route.request().url()).getPath();
        String file =
                switch (path) {
                    case "/" -> "demo/index.html";
                    case "/widget.js" -> "widget/widget.js";
                    default -> path.substring(1);
                };
        if (path.equals("/demo/chat-config.js")) {
            String options = config.entrySet().stream()
                    .map(option -> option.getKey() + ": " + option.getValue())
                    .collect(Collectors.joining(", ", "{ ", " }"));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("text/javascript")
                    .setBody("window.JackChatConfig = " + options + ";"));
            return;
        }
        try (InputStream content = StagedHotel.class.getResourceAsStream(RESOURCES + file)) {
            Route.FulfillOptions answer = new Route.FulfillOptions();
            if (content == null) route.fulfill(answer.setStatus(404));
            else route.fulfill(answer.setContentType(mediaType(file)).setBodyBytes(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mediaType(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    private static String type(String frame) {
        return field(frame, "type");
    }

    private static String field(String frame, String name) {
        return first(frame, "\"" + name + "\":\"([^\"]*)\"");
    }

    private static String number(String frame, String name) {
        return first(frame, "\"" + name + "\":(\\d+)");
    }

    private static String first(String frame, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(frame);
        if (!found.find()) throw new AssertionError(pattern + " is not in " + frame);
        return found.group(1);
    }
}
