package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.ports.MessagePage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that is killed while ten threads append. It is a young one, as a test has no time for more; an upgrade of
 * H2 needs kills at an uptime of minutes, when H2 reuses the space of its file: RATIONALE.md says how.
 */
class KillTest {

    private static final int ROUNDS = 2;
    private static final int ACKNOWLEDGED_PER_ROUND = 1500;

    @TempDir
    private Path directory;

    private final Map<ConversationId, Map<Long, String>> acknowledged = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void losesNothingThatWasAcknowledged(Durability durability) throws Exception {
        losesNothingIn(directory.toString(), durability, ROUNDS);
    }

    @Test
    void losesNothingThatWasAcknowledgedOnPostgres() throws Exception {
        losesNothingIn(PostgresServer.newSchema(), Durability.DISK, 1);
    }

    private void losesNothingIn(String place, Durability durability, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            killAWriter(place, durability);

            try (JdbiStorage storage = HostPool.open(place, JdbiStorage.builder())) {
                acknowledged.forEach((conversation, messages) -> check(storage, conversation, messages));
            }
        }
        assertThat(acknowledged.values().stream().mapToInt(Map::size).sum())
                .isGreaterThanOrEqualTo(rounds * ACKNOWLEDGED_PER_ROUND);
    }

    private void killAWriter(String place, Durability durability) throws IOException, InterruptedException {
        Process writer = ChildJvm.start(KilledWriter.class, place, durability.name());
        int lines = 0;
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                remember(line);
                if (++lines == ACKNOWLEDGED_PER_ROUND) writer.toHandle().destroyForcibly();
            }
        }
        assertThat(lines).as("acknowledged before the process ended").isGreaterThanOrEqualTo(ACKNOWLEDGED_PER_ROUND);
        assertThat(writer.waitFor()).as("the exit code of a killed process").isEqualTo(128 + 9);
    }

    /** The last line may be cut short: then nobody was told. */
    private void remember(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length < 3 || parts[2].length() < 36) return;
        acknowledged
                .computeIfAbsent(new ConversationId(parts[0]), it -> new HashMap<>())
                .put(Long.parseLong(parts[1]), parts[2]);
    }

    private static void check(JdbiStorage storage, ConversationId conversation, Map<Long, String> messages) {
        List<Message> log = wholeLog(storage, conversation);
        Map<Long, String> stored = new HashMap<>();
        log.forEach(
                message -> stored.put(message.seq(), message.clientMessageId().value()));

        assertThat(log)
                .extracting(Message::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(stored.values()).doesNotHaveDuplicates();
        assertThat(stored).containsAllEntriesOf(messages);
        assertThat(storage.conversations().find(HotelScope.of(KilledWriter.HOTEL), conversation))
                .hasValueSatisfying(it -> assertThat(it.headSeq()).isEqualTo(log.size()));
    }

    private static List<Message> wholeLog(JdbiStorage storage, ConversationId conversation) {
        List<Message> log = new ArrayList<>();
        MessagePage page;
        do {
            page = storage.log().after(KilledWriter.HOTEL, conversation, log.size(), 200);
            log.addAll(page.messages());
        } while (page.more());
        return log;
    }
}
