package com.jackchat.http;

import static com.jackchat.http.Cloakroom.assertProblem;
import static com.jackchat.http.Cloakroom.bytes;
import static com.jackchat.http.Cloakroom.png;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that let in whoever has them: for a while, for one thing, and an upload once. */
class SignedAddressesTest {

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
    void letsAnAddressBeUsedOnce() throws IOException {
        byte[] body = bytes("hello");
        String url = room.leave("a.txt", "text/plain", 5);
        String failed = room.leave("a.txt", "text/plain", 5);

        assertThat(room.put(url, body).statusCode()).isEqualTo(200);
        assertProblem(room.put(failed, bytes("hell")), 400, "INVALID_MESSAGE", "size");

        assertProblem(room.put(url, body), 403, "UNAUTHORIZED", "");
        assertProblem(room.put(failed, body), 403, "UNAUTHORIZED", "");
        assertThat(room.filesOnDisk()).hasSize(1);
    }

    @Test
    void letsOneOfManyAtOnceUseAnAddress() {
        String url = room.leave("a.txt", "text/plain", 5);

        List<Integer> answers = Stream.generate(() -> url)
                .limit(12)
                .parallel()
                .map(it -> room.put(it, bytes("hello")).statusCode())
                .toList();

        assertThat(answers).containsOnlyOnce(200).contains(403);
    }

    @Test
    void knowsAfterARestartWhichAddressesWereUsed() {
        byte[] body = bytes("hello");
        String used = room.leave("a.txt", "text/plain", 5);
        String fresh = room.leave("b.txt", "text/plain", 5);
        room.put(used, body);

        // The storage lives on, as a database does.
        try (TestServer again = TestServer.over(room.chat(), it -> it)) {
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
        String upload = room.leave("a.txt", "text/plain", 5);
        JsonNode file = room.uploaded("b.txt", "text/plain", body);
        room.clock.pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(room.download(file.path("url").asText()).statusCode()).isEqualTo(200);

        room.clock.pass(Duration.ofMillis(1));

        assertProblem(room.put(upload, body), 403, "UNAUTHORIZED", "");
        assertThat(room.download(file.path("url").asText()).statusCode()).isEqualTo(403);
    }

    @Test
    void renewsAddressesWithEachPageOfHistory() {
        JsonNode file = room.uploaded("b.txt", "text/plain", bytes("hello"));
        room.say(room.guest, "m1", "Look", file);
        room.clock.pass(Duration.ofHours(5));

        String url = room.messages(room.guest)
                .get(0)
                .path("attachments")
                .get(0)
                .path("url")
                .asText();

        assertThat(room.download(file.path("url").asText()).statusCode()).isEqualTo(403);
        assertThat(room.download(url).statusCode()).isEqualTo(200);
    }

    /** With another first letter of its signature, whichever it has. */
    private static String forged(String url) {
        int first = url.indexOf("signature=") + "signature=".length();
        char other = url.charAt(first) == 'A' ? 'B' : 'A';
        return url.substring(0, first) + other + url.substring(first + 1);
    }

    @Test
    void takesNoAddressThatSomebodyChanged() throws IOException {
        JsonNode file = room.uploaded("b.png", "image/png", png(9, 9));
        JsonNode other = room.uploaded("c.png", "image/png", png(8, 8));
        String id = file.path("id").asText();
        String url = file.path("url").asText();
        String upload = room.leave("a.txt", "text/plain", 5);

        for (String changed : List.of(
                url.replace(id, other.path("id").asText()),
                url.replace(id, "unknown"),
                url.replace(id, "..%2F" + id),
                url.replace("?", "/thumbnail?"),
                file.path("thumbnailUrl").asText().replace("/thumbnail", ""),
                url.replaceAll("expires=\\d+", "expires=99999999999"),
                url.replaceAll("expires=\\d+", "expires=x"),
                forged(url),
                url.replaceAll("&signature=.*", ""),
                url.replaceAll("\\?.*", ""),
                upload.replace("/uploads/", "/files/"))) {
            assertThat(room.download(changed).statusCode()).as(changed).isEqualTo(403);
        }
        for (String changed :
                List.of(forged(upload), upload.replaceAll("\\?.*", ""), url.replace("/files/", "/uploads/"))) {
            assertProblem(room.put(changed, bytes("hello")), 403, "UNAUTHORIZED", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void knowsNoOtherWayToUseAnAddress(String method) {
        String url = room.leave("a.txt", "text/plain", 5);

        HttpResponse<String> answer = room.server.send(room.server
                .to(url)
                .method(method, BodyPublishers.ofString("hello"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(405);
    }
}
