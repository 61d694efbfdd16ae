package com.jackchat.http;

import static com.jackchat.http.Cloakroom.assertProblem;
import static com.jackchat.http.Cloakroom.bearer;
import static com.jackchat.http.Cloakroom.bytes;
import static com.jackchat.http.Cloakroom.chunked;
import static com.jackchat.http.Cloakroom.png;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken of those who bring files, and from whom, over real sockets. */
class UploadsTest {

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
    void announcesOnlyToGuests() {
        assertThat(room.server.post(Cloakroom.ANNOUNCE, "{}").statusCode()).isEqualTo(401);
        assertThat(room.server
                        .post(Cloakroom.ANNOUNCE, "{}", "Authorization", "Bearer grand.invented")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsWithASessionWhatItTakes() {
        JsonNode listed = TestServer.json(room.server.get("/api/v1/sessions", bearer(room.guest)));

        for (JsonNode answer : List.of(room.guest, listed)) {
            JsonNode limits = answer.path("limits");
            assertThat(limits.path("messageSize").asInt()).isEqualTo(4096);
            assertThat(limits.path("fileSize").asInt()).isEqualTo(Cloakroom.MAX_BYTES);
            assertThat(limits.path("uploadTypes")).hasSize(5).contains(TextNode.valueOf("image/png"));
        }
    }

    @Test
    void saysAtOnceWhatItDoesNotTake() {
        assertProblem(
                room.announce(room.guest, "a.png", "image/png", Cloakroom.MAX_BYTES + 1),
                413,
                "MESSAGE_TOO_LARGE",
                "size");
        assertProblem(room.announce(room.guest, "a.png", "image/png", 0), 400, "INVALID_MESSAGE", "size");
        assertProblem(room.announce(room.guest, "a.png", "image/png", -1), 400, "INVALID_MESSAGE", "size");
        for (String type : List.of("text/html", "image/svg+xml", "application/x-msdownload", "nonsense", "")) {
            assertProblem(room.announce(room.guest, "a.png", type, 10), 400, "INVALID_MESSAGE", "contentType");
        }
        assertProblem(
                room.server.post(Cloakroom.ANNOUNCE, "{\"filename\":\"a\"}", bearer(room.guest)),
                400,
                "INVALID_MESSAGE",
                "contentType");
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
        HttpResponse<String> answer = room.announce(room.guest, given, "text/plain", 10);

        assertThat(TestServer.json(answer).path("filename").asText()).isEqualTo(shown);
        room.put(TestServer.json(answer).path("uploadUrl").asText(), bytes("0123456789"));
        assertThat(room.filesOnDisk())
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

        HttpResponse<String> answer = room.put(room.leave("a", type, body.length), body);

        assertProblem(answer, 400, "INVALID_MESSAGE", "contentType");
        assertThat(room.filesOnDisk()).isEmpty();
    }

    @Test
    void servesAPolyglotAsThePictureThatItIs() {
        byte[] polyglot = "GIF89a/*\u0001\u0002\u0003*/=1;alert(document.domain)//".getBytes(ISO_8859_1);

        String url = room.uploaded("a.gif", "image/gif", polyglot).path("url").asText();

        var headers = room.download(url).headers();
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

        assertProblem(room.put(room.leave("a.png", "image/png", png.length), png), 400, "INVALID_MESSAGE", "size");
        assertThat(room.filesOnDisk()).isEmpty();
    }

    @Test
    void takesExactlyAsManyBytesAsWereAnnounced() throws IOException {
        byte[] body = bytes("hello");

        assertProblem(room.put(room.leave("a.txt", "text/plain", 4), body), 400, "INVALID_MESSAGE", "size");
        assertProblem(room.put(room.leave("a.txt", "text/plain", 6), body), 400, "INVALID_MESSAGE", "size");
        assertProblem(room.put(room.leave("a.txt", "text/plain", 4), chunked(body)), 413, "MESSAGE_TOO_LARGE", "size");
        assertProblem(room.put(room.leave("a.txt", "text/plain", 6), chunked(body)), 400, "INVALID_MESSAGE", "size");
        assertThat(room.filesOnDisk()).isEmpty();
        assertThat(room.put(room.leave("a.txt", "text/plain", 5), chunked(body)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesALargeFileByAndByAndGivesItBack() {
        byte[] body = new byte[Cloakroom.MAX_BYTES];
        for (int i = 0; i < body.length; i++) body[i] = (byte) ('a' + i % 23);

        String url = room.uploaded("a.txt", "text/plain", body).path("url").asText();
        String again = TestServer.json(room.put(room.leave("b.txt", "text/plain", body.length), chunked(body)))
                .path("url")
                .asText();

        assertThat(room.download(url).body()).isEqualTo(body);
        assertThat(room.download(again).body()).isEqualTo(body);
    }

    @Test
    void takesABodyFromAClientThatOffersToUpgrade() {
        String request = "PUT " + room.leave("a.txt", "text/plain", 5)
                + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings"
                + "\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 5\r\n\r\nhello";

        String answer = room.server.raw(request);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"size\":5");
    }

    @Test
    void leavesNothingWhenTheClientGoesAway() throws IOException {
        String url = room.leave("a.txt", "text/plain", 100_000);
        try (Socket socket = room.server.connected()) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"));
            out.write(new byte[50_000]);
            out.flush();
            await().until(() -> room.filesOnDisk().size() == 1);
        }

        await().until(() -> room.filesOnDisk().isEmpty());
    }

    @Test
    void waitsForASlowSenderButNotForEver() throws IOException {
        String url = room.leave("a.txt", "text/plain", 100_000);

        String answer = room.server.raw("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nhello");

        assertThat(answer).startsWith("HTTP/1.1 408");
        await().until(() -> room.filesOnDisk().isEmpty());
    }

    @Test
    void holdsNoThreadForThoseWhoSendSlowly() throws IOException {
        Socket[] slow = new Socket[40];
        for (int i = 0; i < slow.length; i++) {
            String url = room.leaveOf(room.opened("grand"));
            slow[i] = room.server.connected();
            slow[i].getOutputStream()
                    .write(bytes("PUT " + url + " HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe"));
        }

        JsonNode file = room.uploaded("a.txt", "text/plain", bytes("hello"));

        assertThat(room.download(file.path("url").asText()).statusCode()).isEqualTo(200);
        for (Socket socket : slow) socket.close();
    }

    @Test
    void takesFilesFromTheHotelsSitesOnly() {
        String url = room.leave("a.txt", "text/plain", 5);

        HttpResponse<String> foreign =
                room.put(url, BodyPublishers.ofString("hello"), "Origin", "https://evil.example");
        HttpResponse<String> allowed = room.put(
                room.leave("b.txt", "text/plain", 5),
                BodyPublishers.ofString("hello"),
                "Origin",
                "https://hotel.example");
        HttpResponse<String> refused = room.put(
                room.leave("b.txt", "text/plain", 4),
                BodyPublishers.ofString("hello"),
                "Origin",
                "https://hotel.example");

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
        room.put(
                room.leave("a.txt", "text/plain", 5),
                BodyPublishers.ofString("hello"),
                "Origin",
                "https://evil.example");

        await().until(() -> room.filesOnDisk().isEmpty());
    }

    @Test
    void letsNobodyAnnounceWithoutEnd() {
        List<Integer> answers = Stream.generate(() ->
                        room.announce(room.guest, "a.txt", "text/plain", 5).statusCode())
                .limit(40)
                .toList();

        assertThat(answers).contains(201, 429);
    }
}
