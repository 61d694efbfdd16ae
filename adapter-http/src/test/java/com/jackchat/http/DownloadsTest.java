package com.jackchat.http;

import static com.jackchat.http.Cloakroom.bytes;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
    private FrailFiles files;
    private String url;

    @BeforeEach
    void open() {
        open(Duration.ofSeconds(60));
    }

    private void open(Duration grace) {
        room = new Cloakroom(directory, disk -> files = new FrailFiles(disk), grace);
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
        takeAllPlacesOfOne();

        HttpResponse<byte[]> refused = room.download(url, "X-Forwarded-For", "10.0.0.1");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("OVERLOADED");
        assertThat(room.download(url, "X-Forwarded-For", "10.0.0.2").body()).hasSize(Cloakroom.MAX_BYTES);
    }

    @Test
    void sendsSoManyInAll() throws IOException {
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS; i++) downloadSlowly("10.0.0." + i);
        awaitStandstill();

        await().until(() -> statusFor("10.0.1.1") == 503);
    }

    @Test
    void hasRoomAgainOnceAClientIsGone() throws IOException {
        takeAllPlacesOfOne();

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

    @Test
    void hasRoomAgainWhenThereWasNoMemoryToGoOn() throws IOException {
        takeAllPlacesOfOne();

        files.noMemory.set(true);
        readToTheEnd(slow.remove(0));

        assertThat(files.noMemory).isFalse();
        await().until(() -> statusFor("10.0.0.1") == 200);
    }

    /** Else some who read a piece now and then would keep all places. */
    @Test
    void hasRoomAgainOnceTheTimeIsUp() throws IOException {
        room.close();
        open(Duration.ofSeconds(1));
        takeAllPlacesOfOne();

        await().until(() -> statusFor("10.0.0.1") == 200);

        for (Socket socket : slow) readToTheEnd(socket);
    }

    @Test
    void hasRoomAgainWhenFilesCouldNotBeOpened() throws IOException {
        files.locked.set(true);
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS_OF_ONE; i++) {
            downloadSlowly("10.0.0.1");
            readToTheEnd(slow.remove(0));
        }

        files.locked.set(false);

        assertThat(statusFor("10.0.0.1")).isEqualTo(200);
    }

    private void takeAllPlacesOfOne() throws IOException {
        for (int i = 0; i < Cloakroom.MOST_DOWNLOADS_OF_ONE; i++) downloadSlowly("10.0.0.1");
        awaitStandstill();
        await().until(() -> statusFor("10.0.0.1") == 503);
    }

    /** Before that, whoever asks takes a place, and one of those who read nothing is refused and gone. */
    private void awaitStandstill() {
        AtomicInteger before = new AtomicInteger();
        await().pollInterval(200, MILLISECONDS).until(() -> {
            int now = files.pieces.get();
            return now > 0 && before.getAndSet(now) == now;
        });
    }

    /** The server hangs up. */
    private static void readToTheEnd(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout(5_000);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server keeps the connection", e);
        } catch (SocketException reset) {
            // An end, too: it did not read all requests.
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
