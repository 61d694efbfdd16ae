package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Scene;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that dies under load and comes back, while guests try again whatever was not acknowledged. */
@Timeout(120)
class PostgresOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private EmbeddedPostgres server;
    private HikariDataSource pool;
    private JdbiStorage storage;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();
    private volatile boolean enough;

    @BeforeEach
    void open() throws IOException {
        server = start(0);
        pool = HostPool.to(server.getJdbcUrl("postgres", "postgres"));
        pool.setConnectionTimeout(500);
        storage = JdbiStorage.on(pool);
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        pool.close();
        server.close();
    }

    @Test
    void losesNothingThatWasAcknowledgedAndRecoversByItself() throws Exception {
        Scene scene = Scene.in(storage);
        List<Guest> guests =
                IntStream.range(0, 8).mapToObj(i -> scene.anotherGuest()).toList();
        List<CompletableFuture<Void>> writers = guests.stream()
                .map(guest -> CompletableFuture.runAsync(() -> talk(scene, guest)))
                .toList();
        awaitAcknowledged(500);

        kill();

        assertThat(storage.trouble()).isPresent();
        assertThatThrownBy(() -> storage.inbox().current(scene.hotel(), 1)).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> outcome(scene.sends(scene.guest(), aDraft()))).isInstanceOf(OverloadedException.class);
        int atOutage = acknowledged.size();
        assertThat(told).as("writers told to come back").hasPositiveValue();

        server = start(server.getPort());
        awaitAcknowledged(atOutage + 500);
        enough = true;
        writers.forEach(CompletableFuture::join);

        await().atMost(PATIENCE).until(() -> storage.trouble().isEmpty());
        Map<String, Long> stored = new HashMap<>();
        for (Guest guest : guests) wholeLog(scene, guest).forEach(it -> stored.put(idOf(it), it.seq()));
        assertThat(stored).containsAllEntriesOf(acknowledged);
    }

    private void talk(Scene scene, Guest guest) {
        while (!enough) {
            Draft draft = aDraft();
            while (!enough) {
                try {
                    Message message = scene.says(guest, draft).message();
                    acknowledged.put(idOf(message), message.seq());
                    break;
                } catch (OverloadedException e) {
                    told.incrementAndGet();
                }
            }
        }
    }

    private List<Message> wholeLog(Scene scene, Guest guest) {
        var conversation = storage.conversations()
                .current(scene.hotel(), guest.id())
                .orElseThrow()
                .id();
        List<Message> log = new ArrayList<>();
        boolean more = true;
        while (more) {
            var page = storage.log().after(scene.hotel(), conversation, log.size(), 200);
            log.addAll(page.messages());
            more = page.more();
        }

        assertThat(log)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(log).extracting(PostgresOutageTest::idOf).doesNotHaveDuplicates();
        return log;
    }

    private static String idOf(Message message) {
        return message.clientMessageId().value();
    }

    private void awaitAcknowledged(int count) {
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= count);
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return PostgresServer.settings(EmbeddedPostgres.builder())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** The server and its sessions, as the kernel kills them, with no chance to write anything. */
    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        server.close();
    }
}
