package com.jackchat.http;

import static com.jackchat.http.Cloakroom.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take their files slowly, or not at all. */
class DownloadsTest {

    private static final int ENOUGH_TO_FILL_ALL_BUFFERS = 30;

    @TempDir
    private Path directory;

    private final List<Socket> slow = new ArrayList<>();
    private Cloakroom room;
    private String url;

    @BeforeEach
    void open() {
        room = new Cloakroom(directory);
        byte[] body = new byte[Cloakroom.MAX_BYTES];
        Arrays.fill(body, (byte) 'x');
        url = room.uploaded("a.txt", "text/plain", body).path("url").asText();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : slow) socket.close();
        room.close();
    }

    @Test
    void sendsSoManyToOneAddressAndServesOthersBesideThem() throws IOException {
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS_OF_ONE; i++) downloadSlowly("10.0.0.1");

        await().until(() -> statusFor("10.0.0.1") == 503);

        HttpResponse<byte[]> refused = room.download(url, "X-Forwarded-For", "10.0.0.1");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("OVERLOADED");
        assertThat(room.download(url, "X-Forwarded-For", "10.0.0.2").body()).hasSize(Cloakroom.MAX_BYTES);
    }

    @Test
    void sendsSoManyInAll() throws IOException {
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS; i++) downloadSlowly("10.0.0." + i);

        await().until(() -> statusFor("10.0.1.1") == 503);
    }

    @Test
    void hasRoomAgainOnceAClientIsGone() throws IOException {
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS_OF_ONE; i++) downloadSlowly("10.0.0.1");
        await().until(() -> statusFor("10.0.0.1") == 503);

        slow.remove(0).close();

        await().until(() -> statusFor("10.0.0.1") == 200);
    }

    @Test
    void hasRoomAgainOnceAllIsSent() {
        for (int i = 0; i < 4 * Cloakroom.MOST_DOWNLOADS; i++) {
            assertThat(statusFor("10.0.0.1")).isEqualTo(200);
            assertThat(room.download(url, "Range", "bytes=400000-").statusCode())
                    .isEqualTo(416);
        }
    }

    private int statusFor(String address) {
        return room.download(url, "X-Forwarded-For", address).statusCode();
    }

    private void downloadSlowly(String address) throws IOException {
        Socket socket = room.server.connected();
        slow.add(socket);
        String request = "GET " + url + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + address + "\r\n\r\n";
        socket.getOutputStream().write(bytes(request.repeat(ENOUGH_TO_FILL_ALL_BUFFERS)));
        socket.getOutputStream().flush();
    }
}
