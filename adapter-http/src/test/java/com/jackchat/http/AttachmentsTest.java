package com.jackchat.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jackchat.application.JackChat;
import com.jackchat.domain.ContentType;
import com.jackchat.files.DirectoryAttachmentStore;
import com.jackchat.files.TikaInspector;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.ports.Storage;
import com.jackchat.ports.UploadRules;
import com.jackchat.protocol.OriginPolicy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in and out over real sockets. */
class AttachmentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANNOUNCE = "/chat/upload-url";
    private static final int MAX_BYTES = 300_000;
    private static final UploadRules RULES = new UploadRules(
            MAX_BYTES,
            Stream.of("image/png", "image/gif", "image/jpeg", "application/pdf", "text/plain")
                    .map(ContentType::new)
                    .toList());

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock(TestServer.NOON.instant());
    private final Storage storage = InMemoryStorage.create();
    private TestServer server;
    private JsonNode guest;

    @BeforeEach
    void start() {
        server = TestServer.over(chat(), it -> it.uploadPatience(Duration.ofSeconds(2))
                .origins(OriginPolicy.of(List.of("https://hotel.example"))));
        guest = opened("grand");
    }

    private JackChat chat() {
        return TestServer.chat(storage)
                .clock(clock)
                .files(DirectoryAttachmentStore.in(directory), TikaInspector.create(), RULES)
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode opened(String hotel) {
        return TestServer.json(server.post("/api/v1/sessions", "{\"hotelId\":\"" + hotel + "\"}"));
    }

    private static String[] bearer(JsonNode who) {
        return new String[] {
            "Authorization", "Bearer " + who.path("visitorToken").asText()
        };
    }

    private HttpResponse<String> announce(JsonNode who, String name, String type, long size) {
        String body = JSON.createObjectNode()
                .put("filename", name)
                .put("contentType", type)
                .put("size", size)
                .toString();
        return server.post(ANNOUNCE, body, bearer(who));
    }

    private HttpResponse<String> put(String url, BodyPublisher body, String... headers) {
        return server.send(server.to(url, headers).PUT(body).build());
    }

    private HttpResponse<String> put(String url, byte[] body) {
        return put(url, BodyPublishers.ofByteArray(body));
    }

    private String leave(String name, String type, long size) {
        HttpResponse<String> answer = announce(guest, name, type, size);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestServer.json(answer).path("uploadUrl").asText();
    }

    /** The attachment as it is answered once it is there. */
    private JsonNode uploaded(String name, String type, byte[] bytes) {
        HttpResponse<String> answer = put(leave(name, type, bytes.length), bytes);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestServer.json(answer);
    }

    private HttpResponse<String> say(JsonNode who, String id, String content, JsonNode... files) {
        var message = JSON.createObjectNode().put("clientMessageId", id).put("content", content);
        var attachments = message.putArray("attachments");
        for (JsonNode file : files) attachments.add(file);
        return server.post(
                "/api/v1/sessions/" + who.path("sessionId").asText() + "/messages", message.toString(), bearer(who));
    }

    private JsonNode messages(JsonNode who) {
        return TestServer.json(
                        server.get("/api/v1/sessions/" + who.path("sessionId").asText() + "/messages", bearer(who)))
                .path("messages");
    }

    private HttpResponse<byte[]> download(String url, String... headers) {
        return server.bytes(server.to(url, headers).GET().build());
    }

    private List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code, String field) {
        JsonNode problem = TestServer.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("field").asText()).isEqualTo(field);
    }

    @Test
    void bringsAFileFromTheGuestIntoTheConversation() {
        byte[] text = bytes("See you at eight");
        JsonNode file = uploaded("Notes – für Anna.txt", "text/plain; charset=utf-8", text);

        HttpResponse<String> sent = say(
                guest,
                "m1",
                "",
                JSON.createObjectNode()
                        .put("id", file.path("id").asText())
                        .put("filename", "../../evil.exe")
                        .put("contentType", "text/html")
                        .put("size", 1));

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode shown = messages(guest).get(0).path("attachments").get(0);
        assertThat(shown.path("filename").asText()).as("as the server knows it").isEqualTo("Notes – für Anna.txt");
        assertThat(shown.path("contentType").asText()).isEqualTo("text/plain");
        assertThat(shown.path("size").asInt()).isEqualTo(text.length);
        HttpResponse<byte[]> answer = download(shown.path("url").asText());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(text);
    }

    @Test
    void servesDocumentsToBeSavedAndNeverRun() {
        String url = uploaded("Größe \"1\".txt", "text/plain", bytes("hello"))
                .path("url")
                .asText();

        var headers = download(url).headers();

        assertThat(headers.firstValue("content-disposition"))
                .hasValue("attachment; filename=\"Gr__e _1_.txt\"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20_1_.txt");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("content-security-policy")).hasValue("default-src 'none'; sandbox");
        assertThat(headers.firstValue("cache-control")).hasValue("private, max-age=600");
        assertThat(headers.firstValue("content-length")).hasValue("5");
    }

    @Test
    void callsNoFileWhatWouldRunOnTheComputerThatSavesIt() {
        JsonNode file = uploaded("bill.hta", "text/plain", bytes("CreateObject(\"WScript.Shell\")"));

        assertThat(file.path("filename").asText()).isEqualTo("bill.hta.txt");
        assertThat(download(file.path("url").asText())
                        .headers()
                        .firstValue("content-disposition")
                        .orElseThrow())
                .contains("filename=\"bill.hta.txt\"");
    }

    @Test
    void showsPicturesSmallAndLarge() throws IOException {
        byte[] png = png(1200, 600);
        JsonNode file = uploaded("view.png", "image/png", png);

        HttpResponse<byte[]> large = download(file.path("url").asText());
        HttpResponse<byte[]> small = download(file.path("thumbnailUrl").asText());

        assertThat(file.path("width").asInt()).isEqualTo(1200);
        assertThat(file.path("height").asInt()).isEqualTo(600);
        assertThat(large.body()).isEqualTo(png);
        assertThat(large.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(large.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("inline");
        assertThat(small.headers().firstValue("content-type")).hasValue("image/jpeg");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(picture.getWidth()).isEqualTo(560);
    }

    @Test
    void servesPartsOfAFile() {
        String url =
                uploaded("a.txt", "text/plain", bytes("0123456789")).path("url").asText();

        HttpResponse<byte[]> part = download(url, "Range", "bytes=2-4");
        HttpResponse<byte[]> end = download(url, "Range", "bytes=-3");
        HttpResponse<byte[]> rest = download(url, "Range", "bytes=8-100");
        HttpResponse<byte[]> beyond = download(url, "Range", "bytes=10-");
        HttpResponse<byte[]> odd = download(url, "Range", "bytes=1-2,4-5");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 2-4/10");
        assertThat(new String(part.body(), UTF_8)).isEqualTo("234");
        assertThat(new String(end.body(), UTF_8)).isEqualTo("789");
        assertThat(new String(rest.body(), UTF_8)).isEqualTo("89");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(odd.statusCode()).isEqualTo(200);
        assertThat(new String(odd.body(), UTF_8)).isEqualTo("0123456789");
    }

    @Test
    void announcesOnlyToGuests() {
        assertThat(server.post(ANNOUNCE, "{}").statusCode()).isEqualTo(401);
        assertThat(server.post(ANNOUNCE, "{}", "Authorization", "Bearer grand.invented")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysAtOnceWhatItDoesNotTake() {
        assertProblem(announce(guest, "a.png", "image/png", MAX_BYTES + 1), 413, "MESSAGE_TOO_LARGE", "size");
        assertProblem(announce(guest, "a.png", "image/png", 0), 400, "INVALID_MESSAGE", "size");
        assertProblem(announce(guest, "a.png", "image/png", -1), 400, "INVALID_MESSAGE", "size");
        for (String type : List.of("text/html", "image/svg+xml", "application/x-msdownload", "nonsense", "")) {
            assertProblem(announce(guest, "a.png", type, 10), 400, "INVALID_MESSAGE", "contentType");
        }
        assertProblem(
                server.post(ANNOUNCE, "{\"filename\":\"a\"}", bearer(guest)), 400, "INVALID_MESSAGE", "contentType");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd        | passwd.txt",
                "C:\\Users\\anna\\bill.txt  | bill.txt",
                "..                      | file.txt",
                "con.txt                 | _con.txt",
                "a\u202Egnp.exe          | agnp.exe.txt",
                "a\u0007b\u2066c.txt     | abc.txt",
                "<script>.txt            | _script_.txt",
                ".htaccess               | htaccess.txt",
                "メニュー 🍣.txt            | メニュー 🍣.txt"
            })
    void makesNamesSafe(String given, String shown) throws IOException {
        HttpResponse<String> answer = announce(guest, given, "text/plain", 10);

        assertThat(TestServer.json(answer).path("filename").asText()).isEqualTo(shown);
        put(TestServer.json(answer).path("uploadUrl").asText(), bytes("0123456789"));
        assertThat(filesOnDisk())
                .as("nothing of the name is in a path")
                .allMatch(file -> file.getFileName().toString().matches("[A-Za-z0-9-]{20,40}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png       | <html><script>alert(1)</script></html>",
                "image/png       | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "image/jpeg      | GIF89a;",
                "text/plain      | <!DOCTYPE html><script>alert(1)</script>",
                "application/pdf | #!/bin/sh",
            })
    void refusesWhatIsNotWhatItIsSaidToBe(String type, String content) throws IOException {
        byte[] body = bytes(content);

        HttpResponse<String> answer = put(leave("a", type, body.length), body);

        assertProblem(answer, 400, "INVALID_MESSAGE", "contentType");
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void servesAPolyglotAsThePictureThatItIs() {
        byte[] polyglot = "GIF89a/*\u0001\u0002\u0003*/=1;alert(document.domain)//".getBytes(ISO_8859_1);

        String url = uploaded("a.gif", "image/gif", polyglot).path("url").asText();

        var headers = download(url).headers();
        assertThat(headers.firstValue("content-type")).hasValue("image/gif");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("content-security-policy").orElseThrow()).contains("sandbox");
    }

    @Test
    void refusesPicturesThatUnfoldToTooMuch() throws IOException {
        byte[] png = png(1, 1);
        // Width and height, which is all that is looked at.
        png[16] = 0;
        png[17] = 1;
        png[20] = 0;
        png[21] = 1;
        // The checksum of the header, so that it is one.
        var crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) png[29 + i] = (byte) (crc.getValue() >> (8 * (3 - i)));

        assertProblem(put(leave("a.png", "image/png", png.length), png), 400, "INVALID_MESSAGE", "size");
        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void takesExactlyAsManyBytesAsWereAnnounced() throws IOException {
        byte[] body = bytes("hello");

        assertProblem(put(leave("a.txt", "text/plain", 4), body), 400, "INVALID_MESSAGE", "size");
        assertProblem(put(leave("a.txt", "text/plain", 6), body), 400, "INVALID_MESSAGE", "size");
        assertProblem(put(leave("a.txt", "text/plain", 4), chunked(body)), 413, "MESSAGE_TOO_LARGE", "size");
        assertProblem(put(leave("a.txt", "text/plain", 6), chunked(body)), 400, "INVALID_MESSAGE", "size");
        assertThat(filesOnDisk()).isEmpty();
        assertThat(put(leave("a.txt", "text/plain", 5), chunked(body)).statusCode())
                .isEqualTo(200);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    @Test
    void takesALargeFileByAndByAndGivesItBack() {
        byte[] body = new byte[MAX_BYTES];
        for (int i = 0; i < body.length; i++) body[i] = (byte) ('a' + i % 23);

        String url = uploaded("a.txt", "text/plain", body).path("url").asText();
        String again = TestServer.json(put(leave("b.txt", "text/plain", body.length), chunked(body)))
                .path("url")
                .asText();

        assertThat(download(url).body()).isEqualTo(body);
        assertThat(download(again).body()).isEqualTo(body);
    }

    @Test
    void takesABodyFromAClientThatOffersToUpgrade() {
        String request =
                "PUT " + leave("a.txt", "text/plain", 5) + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings"
                        + "\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 5\r\n\r\nhello";

        String answer = server.raw(request);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"size\":5");
    }

    @Test
    void letsAnAddressBeUsedOnce() throws IOException {
        byte[] body = bytes("hello");
        String url = leave("a.txt", "text/plain", 5);
        String failed = leave("a.txt", "text/plain", 5);

        assertThat(put(url, body).statusCode()).isEqualTo(200);
        assertProblem(put(failed, bytes("hell")), 400, "INVALID_MESSAGE", "size");

        assertProblem(put(url, body), 403, "UNAUTHORIZED", "");
        assertProblem(put(failed, body), 403, "UNAUTHORIZED", "");
        assertThat(filesOnDisk()).hasSize(1);
    }

    @Test
    void letsOneOfManyAtOnceUseAnAddress() {
        String url = leave("a.txt", "text/plain", 5);

        List<Integer> answers = Stream.generate(() -> url)
                .limit(12)
                .parallel()
                .map(it -> put(it, bytes("hello")).statusCode())
                .toList();

        assertThat(answers).containsOnlyOnce(200).contains(403);
    }

    @Test
    void knowsAfterARestartWhichAddressesWereUsed() {
        byte[] body = bytes("hello");
        String used = leave("a.txt", "text/plain", 5);
        String fresh = leave("b.txt", "text/plain", 5);
        put(used, body);

        // The storage lives on, as a database does.
        try (TestServer again = TestServer.over(chat(), it -> it)) {
            assertThat(again.send(again.to(used)
                                    .PUT(BodyPublishers.ofByteArray(body))
                                    .build())
                            .statusCode())
                    .isEqualTo(403);
            assertThat(again.send(again.to(fresh)
                                    .PUT(BodyPublishers.ofByteArray(body))
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesNoAddressThatHasExpired() {
        byte[] body = bytes("hello");
        String upload = leave("a.txt", "text/plain", 5);
        JsonNode file = uploaded("b.txt", "text/plain", body);
        clock.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(download(file.path("url").asText()).statusCode()).isEqualTo(200);

        clock.pass(Duration.ofMillis(1));

        assertProblem(put(upload, body), 403, "UNAUTHORIZED", "");
        assertThat(download(file.path("url").asText()).statusCode()).isEqualTo(403);
    }

    @Test
    void renewsAddressesWithEachPageOfHistory() {
        JsonNode file = uploaded("b.txt", "text/plain", bytes("hello"));
        say(guest, "m1", "Look", file);
        clock.pass(Duration.ofHours(5));

        String url =
                messages(guest).get(0).path("attachments").get(0).path("url").asText();

        assertThat(download(file.path("url").asText()).statusCode()).isEqualTo(403);
        assertThat(download(url).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoAddressThatSomebodyChanged() throws IOException {
        JsonNode file = uploaded("b.png", "image/png", png(9, 9));
        JsonNode other = uploaded("c.png", "image/png", png(8, 8));
        String id = file.path("id").asText();
        String url = file.path("url").asText();
        String upload = leave("a.txt", "text/plain", 5);

        for (String changed : List.of(
                url.replace(id, other.path("id").asText()),
                url.replace(id, "unknown"),
                url.replace(id, "..%2F" + id),
                url.replace("?", "/thumbnail?"),
                file.path("thumbnailUrl").asText().replace("/thumbnail", ""),
                url.replaceAll("expires=\\d+", "expires=99999999999"),
                url.replaceAll("expires=\\d+", "expires=x"),
                url.replaceAll("signature=.", "signature=_"),
                url.replaceAll("&signature=.*", ""),
                url.replaceAll("\\?.*", ""),
                upload.replace("/uploads/", "/files/"))) {
            assertThat(download(changed).statusCode()).as(changed).isEqualTo(403);
        }
        for (String changed : List.of(
                upload.replaceAll("signature=.", "signature=_"),
                upload.replaceAll("\\?.*", ""),
                url.replace("/files/", "/uploads/"))) {
            assertProblem(put(changed, bytes("hello")), 403, "UNAUTHORIZED", "");
        }
    }

    @Test
    void letsNobodyNameAFileThatIsNotTheirs() {
        JsonNode file = uploaded("b.txt", "text/plain", bytes("hello"));
        JsonNode stranger = opened("grand");
        JsonNode elsewhere = opened("palace");
        JsonNode unknown = JSON.createObjectNode()
                .put("id", "unknown")
                .put("filename", "a")
                .put("contentType", "text/plain")
                .put("size", 5);

        HttpResponse<String> ofNothing = say(guest, "m1", "", unknown);
        HttpResponse<String> ofStranger = say(stranger, "m1", "", file);
        HttpResponse<String> ofOtherHotel = say(elsewhere, "m1", "", file);

        assertProblem(ofNothing, 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
        assertThat(List.of(ofStranger, ofOtherHotel))
                .as("whether there is such a file or not")
                .extracting(HttpResponse::body)
                .containsOnly(ofNothing.body());
    }

    @Test
    void keepsAFileToOneMessageAndAnswersItsRepeat() {
        JsonNode file = uploaded("b.txt", "text/plain", bytes("hello"));

        HttpResponse<String> first = say(guest, "m1", "Look", file);
        HttpResponse<String> repeat = say(guest, "m1", "Look", file);
        HttpResponse<String> without = say(guest, "m1", "Look");
        HttpResponse<String> other = say(guest, "m2", "Look", file);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertProblem(without, 400, "INVALID_MESSAGE", "clientMessageId");
        assertProblem(other, 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
    }

    @Test
    void takesTenFilesWithAMessage() {
        JsonNode[] files = new JsonNode[11];
        for (int i = 0; i < files.length; i++) files[i] = uploaded(i + ".txt", "text/plain", bytes("hello"));

        assertProblem(say(guest, "m1", "", files), 400, "INVALID_MESSAGE", "attachments");
        assertProblem(say(guest, "m2", "", files[0], files[0]), 400, "INVALID_MESSAGE", "attachments");
        assertThat(say(guest, "m3", "", Arrays.copyOf(files, 10)).statusCode()).isEqualTo(201);
    }

    @Test
    void leavesNothingWhenTheClientGoesAway() throws IOException {
        String url = leave("a.txt", "text/plain", 100_000);
        try (Socket socket = server.connected()) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"));
            out.write(new byte[50_000]);
            out.flush();
            await().until(() -> filesOnDisk().size() == 1);
        }

        await().until(() -> filesOnDisk().isEmpty());
    }

    @Test
    void waitsForASlowSenderButNotForEver() throws IOException {
        String url = leave("a.txt", "text/plain", 100_000);

        String answer = server.raw("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nhello");

        assertThat(answer).startsWith("HTTP/1.1 408");
        await().until(() -> filesOnDisk().isEmpty());
    }

    @Test
    void holdsNoThreadForThoseWhoSendSlowly() throws IOException {
        Socket[] slow = new Socket[40];
        for (int i = 0; i < slow.length; i++) {
            String url = leaveOf(opened("grand"));
            slow[i] = server.connected();
            slow[i].getOutputStream()
                    .write(bytes("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe"));
        }

        JsonNode file = uploaded("a.txt", "text/plain", bytes("hello"));

        assertThat(download(file.path("url").asText()).statusCode()).isEqualTo(200);
        for (Socket socket : slow) socket.close();
    }

    private String leaveOf(JsonNode who) {
        return TestServer.json(announce(who, "a.txt", "text/plain", 5))
                .path("uploadUrl")
                .asText();
    }

    @Test
    void givesAFileToASlowReaderWhileOthersAreServed() throws IOException {
        byte[] body = new byte[MAX_BYTES];
        Arrays.fill(body, (byte) 'x');
        String url = uploaded("a.txt", "text/plain", body).path("url").asText();
        try (Socket slow = server.connected()) {
            for (int i = 0; i < 30; i++) {
                slow.getOutputStream().write(bytes("GET " + url + " HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            slow.getOutputStream().flush();

            assertThat(download(url).body()).hasSize(MAX_BYTES);

            long expected = 30L * MAX_BYTES;
            byte[] some = new byte[64 * 1024];
            long read = 0;
            while (read < expected) {
                int count = slow.getInputStream().read(some);
                assertThat(count).isPositive();
                read += count;
            }
        }
    }

    @Test
    void takesFilesFromTheHotelsSitesOnly() {
        String url = leave("a.txt", "text/plain", 5);

        HttpResponse<String> foreign = put(url, BodyPublishers.ofString("hello"), "Origin", "https://evil.example");
        HttpResponse<String> allowed = put(
                leave("b.txt", "text/plain", 5), BodyPublishers.ofString("hello"), "Origin", "https://hotel.example");
        HttpResponse<String> refused = put(
                leave("b.txt", "text/plain", 4), BodyPublishers.ofString("hello"), "Origin", "https://hotel.example");

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(List.of(allowed, refused))
                .extracting(it ->
                        it.headers().firstValue("access-control-allow-origin").orElse(""))
                .containsOnly("https://hotel.example");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void leavesNothingOfWhatAForeignSiteSent() throws IOException {
        put(leave("a.txt", "text/plain", 5), BodyPublishers.ofString("hello"), "Origin", "https://evil.example");

        await().until(() -> filesOnDisk().isEmpty());
    }

    @Test
    void letsNobodyAnnounceWithoutEnd() {
        List<Integer> answers = Stream.generate(
                        () -> announce(guest, "a.txt", "text/plain", 5).statusCode())
                .limit(40)
                .toList();

        assertThat(answers).contains(201, 429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void knowsNoOtherWayToUseAnAddress(String method) {
        String url = leave("a.txt", "text/plain", 5);

        HttpResponse<String> answer = server.send(
                server.to(url).method(method, BodyPublishers.ofString("hello")).build());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void leadsStaffToFilesOfTheirHotels() {
        String id = uploaded("a.txt", "text/plain", bytes("hello")).path("id").asText();
        String cookie = loggedIn();
        guest = opened("palace");
        String foreign =
                uploaded("a.txt", "text/plain", bytes("hello")).path("id").asText();

        HttpResponse<String> answer = server.get("/api/v1/staff/files/" + id, "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(302);
        String address = answer.headers().firstValue("location").orElseThrow();
        assertThat(address).startsWith("/chat/files/" + id);
        assertThat(download(address).statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/staff/files/" + id).statusCode()).isEqualTo(401);
        for (String other : List.of(foreign, "unknown")) {
            assertThat(server.get("/api/v1/staff/files/" + other, "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.get("/api/v1/staff/files/" + other + "/thumbnail", "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private String loggedIn() {
        return server.post("/api/v1/staff/login", "{\"login\":\"ada\",\"password\":\"" + Accounts.PASSWORD + "\"}")
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    @Test
    void letsStaffUploadForTheirConversations() {
        say(guest, "m1", "Hello");
        String conversation = guest.path("sessionId").asText();
        String body = "{\"conversationId\":\"" + conversation
                + "\",\"filename\":\"a.txt\",\"contentType\":\"text/plain\",\"size\":5}";
        String staff = "/api/v1/staff/upload-url";
        String cookie = loggedIn();
        JsonNode elsewhere = opened("palace");

        HttpResponse<String> leave = server.post(staff, body, "Cookie", cookie);

        assertThat(leave.statusCode()).as(leave.body()).isEqualTo(201);
        HttpResponse<String> put = put(TestServer.json(leave).path("uploadUrl").asText(), bytes("hello"));
        assertThat(put.statusCode()).isEqualTo(200);
        assertProblem(say(guest, "m2", "", TestServer.json(put)), 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
        assertThat(server.post(staff, body).statusCode()).isEqualTo(401);
        assertThat(server.post(staff, body, "Cookie", cookie, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post(
                                staff,
                                body.replace(
                                        conversation,
                                        elsewhere.path("sessionId").asText()),
                                "Cookie",
                                cookie)
                        .statusCode())
                .isEqualTo(404);
    }
}
