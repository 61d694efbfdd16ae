package com.jackchat.http;

import static com.jackchat.http.Cloakroom.assertProblem;
import static com.jackchat.http.Cloakroom.bytes;
import static com.jackchat.http.Cloakroom.png;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests and staff have uploaded, in the conversation and out of it, over real sockets. */
class AttachmentsTest {

    @TempDir
    private Path directory;

    private Cloakroom room;

    @BeforeEach
    void open() {
        room = new Cloakroom(directory);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void bringsAFileFromTheGuestIntoTheConversation() {
        byte[] text = bytes("See you at eight");
        JsonNode file = room.uploaded("Notes – für Anna.txt", "text/plain; charset=utf-8", text);

        HttpResponse<String> sent = room.say(
                room.guest,
                "m1",
                "",
                Cloakroom.JSON
                        .createObjectNode()
                        .put("id", file.path("id").asText())
                        .put("filename", "../../evil.exe")
                        .put("contentType", "text/html")
                        .put("size", 1));

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode shown = room.messages(room.guest).get(0).path("attachments").get(0);
        assertThat(shown.path("filename").asText()).as("as the server knows it").isEqualTo("Notes – für Anna.txt");
        assertThat(shown.path("contentType").asText()).isEqualTo("text/plain");
        assertThat(shown.path("size").asInt()).isEqualTo(text.length);
        HttpResponse<byte[]> answer = room.download(shown.path("url").asText());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(text);
    }

    @Test
    void servesDocumentsToBeSavedAndNeverRun() {
        String url = room.uploaded("Größe \"1\".txt", "text/plain", bytes("hello"))
                .path("url")
                .asText();

        var headers = room.download(url).headers();

        assertThat(headers.firstValue("content-disposition"))
                .hasValue("attachment; filename=\"Gr__e _1_.txt\"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20_1_.txt");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("content-security-policy")).hasValue("default-src 'none'; sandbox");
        assertThat(headers.firstValue("cache-control")).hasValue("private, max-age=600");
        assertThat(headers.firstValue("content-length")).hasValue("5");
    }

    @Test
    void callsNoFileWhatWouldRunOnTheComputerThatSavesIt() {
        JsonNode file = room.uploaded("bill.hta", "text/plain", bytes("CreateObject(\"WScript.Shell\")"));

        assertThat(file.path("filename").asText()).isEqualTo("bill.hta.txt");
        assertThat(room.download(file.path("url").asText())
                        .headers()
                        .firstValue("content-disposition")
                        .orElseThrow())
                .contains("filename=\"bill.hta.txt\"");
    }

    @Test
    void showsPicturesSmallAndLarge() throws IOException {
        byte[] png = png(1200, 600);
        JsonNode file = room.uploaded("view.png", "image/png", png);

        HttpResponse<byte[]> large = room.download(file.path("url").asText());
        HttpResponse<byte[]> small = room.download(file.path("thumbnailUrl").asText());

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
        String url = room.uploaded("a.txt", "text/plain", bytes("0123456789"))
                .path("url")
                .asText();

        HttpResponse<byte[]> part = room.download(url, "Range", "bytes=2-4");
        HttpResponse<byte[]> end = room.download(url, "Range", "bytes=-3");
        HttpResponse<byte[]> rest = room.download(url, "Range", "bytes=8-100");
        HttpResponse<byte[]> beyond = room.download(url, "Range", "bytes=10-");
        HttpResponse<byte[]> odd = room.download(url, "Range", "bytes=1-2,4-5");

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
    void letsNobodyNameAFileThatIsNotTheirs() {
        JsonNode file = room.uploaded("b.txt", "text/plain", bytes("hello"));
        JsonNode stranger = room.opened("grand");
        JsonNode elsewhere = room.opened("palace");
        JsonNode unknown = Cloakroom.JSON
                .createObjectNode()
                .put("id", "unknown")
                .put("filename", "a")
                .put("contentType", "text/plain")
                .put("size", 5);

        HttpResponse<String> ofNothing = room.say(room.guest, "m1", "", unknown);
        HttpResponse<String> ofStranger = room.say(stranger, "m1", "", file);
        HttpResponse<String> ofOtherHotel = room.say(elsewhere, "m1", "", file);

        assertProblem(ofNothing, 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
        assertThat(List.of(ofStranger, ofOtherHotel))
                .as("whether there is such a file or not")
                .extracting(HttpResponse::body)
                .containsOnly(ofNothing.body());
    }

    @Test
    void keepsAFileToOneMessageAndAnswersItsRepeat() {
        JsonNode file = room.uploaded("b.txt", "text/plain", bytes("hello"));

        HttpResponse<String> first = room.say(room.guest, "m1", "Look", file);
        HttpResponse<String> repeat = room.say(room.guest, "m1", "Look", file);
        HttpResponse<String> without = room.say(room.guest, "m1", "Look");
        HttpResponse<String> other = room.say(room.guest, "m2", "Look", file);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(repeat.statusCode()).isEqualTo(200);
        assertProblem(without, 400, "INVALID_MESSAGE", "clientMessageId");
        assertProblem(other, 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
    }

    @Test
    void takesTenFilesWithAMessage() {
        JsonNode[] files = new JsonNode[11];
        for (int i = 0; i < files.length; i++) files[i] = room.uploaded(i + ".txt", "text/plain", bytes("hello"));

        assertProblem(room.say(room.guest, "m1", "", files), 400, "INVALID_MESSAGE", "attachments");
        assertProblem(room.say(room.guest, "m2", "", files[0], files[0]), 400, "INVALID_MESSAGE", "attachments");
        assertThat(room.say(room.guest, "m3", "", Arrays.copyOf(files, 10)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void givesAFileToASlowReaderWhileOthersAreServed() throws IOException {
        byte[] body = new byte[Cloakroom.MAX_BYTES];
        Arrays.fill(body, (byte) 'x');
        String url = room.uploaded("a.txt", "text/plain", body).path("url").asText();
        try (Socket slow = room.server.connected()) {
            for (int i = 0; i < 30; i++) {
                slow.getOutputStream().write(bytes("GET " + url + " HTTP/1.1\r\nHost: x\r\n\r\n"));
            }
            slow.getOutputStream().flush();

            assertThat(room.download(url).body()).hasSize(Cloakroom.MAX_BYTES);

            long expected = 30L * Cloakroom.MAX_BYTES;
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
    void leadsStaffToFilesOfTheirHotels() {
        String id =
                room.uploaded("a.txt", "text/plain", bytes("hello")).path("id").asText();
        String cookie = room.loggedIn();
        room.guest = room.opened("palace");
        String foreign =
                room.uploaded("a.txt", "text/plain", bytes("hello")).path("id").asText();

        HttpResponse<String> answer = room.server.get("/api/v1/staff/files/" + id, "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(302);
        String address = answer.headers().firstValue("location").orElseThrow();
        assertThat(address).startsWith("/chat/files/" + id);
        assertThat(room.download(address).statusCode()).isEqualTo(200);
        assertThat(room.server.get("/api/v1/staff/files/" + id).statusCode()).isEqualTo(401);
        for (String other : List.of(foreign, "unknown")) {
            assertThat(room.server
                            .get("/api/v1/staff/files/" + other, "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(room.server
                            .get("/api/v1/staff/files/" + other + "/thumbnail", "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void letsStaffUploadForTheirConversations() {
        room.say(room.guest, "m1", "Hello");
        String conversation = room.guest.path("sessionId").asText();
        String body = "{\"conversationId\":\"" + conversation
                + "\",\"filename\":\"a.txt\",\"contentType\":\"text/plain\",\"size\":5}";
        String staff = "/api/v1/staff/upload-url";
        String cookie = room.loggedIn();
        JsonNode elsewhere = room.opened("palace");

        HttpResponse<String> leave = room.server.post(staff, body, "Cookie", cookie);

        assertThat(leave.statusCode()).as(leave.body()).isEqualTo(201);
        HttpResponse<String> put =
                room.put(TestServer.json(leave).path("uploadUrl").asText(), bytes("hello"));
        assertThat(put.statusCode()).isEqualTo(200);
        assertProblem(
                room.say(room.guest, "m2", "", TestServer.json(put)), 400, "ATTACHMENT_UNKNOWN", "attachments[0].id");
        assertThat(room.server.post(staff, body).statusCode()).isEqualTo(401);
        assertThat(room.server
                        .post(staff, body, "Cookie", cookie, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(room.server
                        .post(
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
