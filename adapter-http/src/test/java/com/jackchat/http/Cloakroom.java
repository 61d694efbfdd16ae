package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jackchat.application.JackChat;
import com.jackchat.domain.ContentType;
import com.jackchat.files.DirectoryAttachmentStore;
import com.jackchat.files.TikaInspector;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.Storage;
import com.jackchat.ports.UploadRules;
import com.jackchat.protocol.OriginPolicy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A server that takes files, and a guest who brings some. */
final class Cloakroom implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String ANNOUNCE = "/chat/upload-url";
    static final int MAX_BYTES = 300_000;
    static final int MOST_DOWNLOADS = 5;
    static final int MOST_DOWNLOADS_OF_ONE = 3;

    private static final UploadRules RULES = new UploadRules(
            MAX_BYTES,
            Stream.of("image/png", "image/gif", "image/jpeg", "application/pdf", "text/plain")
                    .map(ContentType::new)
                    .toList());

    final MovableClock clock = new MovableClock(TestServer.NOON.instant());
    final TestServer server;
    /** Who uploads, unless a test says otherwise. */
    JsonNode guest;

    private final Path directory;
    private final UnaryOperator<AttachmentStore> disk;
    private final Storage storage = InMemoryStorage.create();

    Cloakroom(Path directory) {
        this(directory, store -> store, Duration.ofSeconds(60));
    }

    /**
     * @param disk what becomes of the files' store
     * @param grace how long a download may take, and hardly longer
     */
    Cloakroom(Path directory, UnaryOperator<AttachmentStore> disk, Duration grace) {
        this.directory = directory;
        this.disk = disk;
        server = TestServer.over(chat(), it -> it.uploadPatience(Duration.ofSeconds(2))
                .downloads(new Downloads.Limits(MOST_DOWNLOADS, MOST_DOWNLOADS_OF_ONE, grace, MAX_BYTES))
                .trustedProxies(List.of("127.0.0.1"))
                .origins(OriginPolicy.of(List.of("https://hotel.example"))));
        guest = opened("grand");
    }

    /** The same storage and files, as a restart finds them. */
    JackChat chat() {
        return TestServer.chat(storage)
                .clock(clock)
                .files(disk.apply(DirectoryAttachmentStore.in(directory)), TikaInspector.create(), RULES)
                .build();
    }

    @Override
    public void close() {
        server.close();
    }

    JsonNode opened(String hotel) {
        return TestServer.json(server.post("/api/v1/sessions", "{\"hotelId\":\"" + hotel + "\"}"));
    }

    /** Staff's cookie. */
    String loggedIn() {
        return server.post("/api/v1/staff/login", "{\"login\":\"ada\",\"password\":\"" + Accounts.PASSWORD + "\"}")
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    static String[] bearer(JsonNode who) {
        return new String[] {
            "Authorization", "Bearer " + who.path("visitorToken").asText()
        };
    }

    HttpResponse<String> announce(JsonNode who, String name, String type, long size) {
        String body = JSON.createObjectNode()
                .put("filename", name)
                .put("contentType", type)
                .put("size", size)
                .toString();
        return server.post(ANNOUNCE, body, bearer(who));
    }

    HttpResponse<String> put(String url, BodyPublisher body, String... headers) {
        return server.send(server.to(url, headers).PUT(body).build());
    }

    HttpResponse<String> put(String url, byte[] body) {
        return put(url, BodyPublishers.ofByteArray(body));
    }

    String leave(String name, String type, long size) {
        HttpResponse<String> answer = announce(guest, name, type, size);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestServer.json(answer).path("uploadUrl").asText();
    }

    String leaveOf(JsonNode who) {
        return TestServer.json(announce(who, "a.txt", "text/plain", 5))
                .path("uploadUrl")
                .asText();
    }

    /** The attachment as it is answered once it is there. */
    JsonNode uploaded(String name, String type, byte[] bytes) {
        HttpResponse<String> answer = put(leave(name, type, bytes.length), bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestServer.json(answer);
    }

    HttpResponse<String> say(JsonNode who, String id, String content, JsonNode... files) {
        var message = JSON.createObjectNode().put("clientMessageId", id).put("content", content);
        var attachments = message.putArray("attachments");
        for (JsonNode file : files) attachments.add(file);
        return server.post(
                "/api/v1/sessions/" + who.path("sessionId").asText() + "/messages", message.toString(), bearer(who));
    }

    JsonNode messages(JsonNode who) {
        return TestServer.json(
                        server.get("/api/v1/sessions/" + who.path("sessionId").asText() + "/messages", bearer(who)))
                .path("messages");
    }

    HttpResponse<byte[]> download(String url, String... headers) {
        return server.bytes(server.to(url, headers).GET().build());
    }

    List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A body that does not say how long it is. */
    static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    static void assertProblem(HttpResponse<String> answer, int status, String code, String field) {
        JsonNode problem = TestServer.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("field").asText()).isEqualTo(field);
    }
}
