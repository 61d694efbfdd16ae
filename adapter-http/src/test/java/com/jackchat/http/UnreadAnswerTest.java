package com.jackchat.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.jackchat.ports.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer on a connection whose client has stopped to read what came before it. */
class UnreadAnswerTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int MORE_THAN_THE_KERNEL_TAKES = 32 * 1024 * 1024;

    private final HttpServer server = new HttpServer();
    private final NetworkListener listener = new NetworkListener("test", "127.0.0.1", 0);
    private final Timer timer = new Timer();
    private final Workers workers = new Workers("files", 1, 10);
    private final Downloads downloads = new Downloads(new ClientAddresses(List.of()), timer, Downloads.Limits.USUAL);
    private final CompletableFuture<Connection<?>> answered = new CompletableFuture<>();

    @AfterEach
    void stop() {
        server.shutdownNow();
        downloads.close();
        workers.close();
        timer.close();
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        hangsUpOnWhoReadsNothingBefore(
                response -> new GrizzlyAnswer(response, false, Map.of(), timer, downloads, PATIENCE)
                        .refuse(ProblemAnswers.OVERLOADED));
    }

    @Test
    void holdsNoConnectionForAFileWhoseTimeIsUp() throws Exception {
        FileBody file = new FileBody(new Zeros(), 0, 1_000_000, true);

        hangsUpOnWhoReadsNothingBefore(response -> {
            response.suspend();
            FileSender.send(response, file, PATIENCE, workers, timer, () -> {});
        });
    }

    private void hangsUpOnWhoReadsNothingBefore(Answer answer) throws Exception {
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new Behind(answer), "/");
        server.start();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), listener.getPort())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));

            Connection<?> connection = answered.get(10, SECONDS);
            await().until(() -> !connection.isOpen());
        }
    }

    private interface Answer {
        void begin(Response response) throws IOException;
    }

    private record Zeros() implements StoredFile {

        @Override
        public long size() {
            return 1_000_000;
        }

        @Override
        public InputStream read(long offset) {
            return new ByteArrayInputStream(new byte[1_000_000]);
        }
    }

    /** Answers behind so much else that the answer has to wait. */
    private final class Behind extends HttpHandler {

        private final Answer answer;

        Behind(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void service(Request request, Response response) throws IOException {
            Connection<?> connection = request.getContext().getConnection();
            ((NIOConnection) connection).setMaxAsyncWriteQueueSize(64 * 1024);
            var unused = connection.write(
                    Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, new byte[MORE_THAN_THE_KERNEL_TAKES]));
            answer.begin(response);
            answered.complete(connection);
        }
    }
}
