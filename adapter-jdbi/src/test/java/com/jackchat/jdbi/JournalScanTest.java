package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.aRichDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.ports.Fixtures;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a file of the journal, whatever became of its end. */
class JournalScanTest {

    private static final String EPOCH = "epoch";

    @TempDir
    private Path directory;

    private final Conversation conversation = aConversation(aGuest(aHotelId()));
    private Path file;
    private Journal journal;

    @BeforeEach
    void begin() throws IOException {
        file = Journal.files(directory).get(1);
        journal = new Journal(directory, EPOCH, true, 7, FileAccess.DISK);
        journal.begin();
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        List<JournalEntry> group = List.of(entry(1), entry(2));
        journal.append(group);

        JournalScan scan = JournalScan.of(file, EPOCH, 6);

        assertThat(scan.generation()).isEqualTo(7);
        assertThat(groups(scan)).containsExactly(group);
    }

    @Test
    void takesAnythingLessThanTheWholeLastRecordForTheEnd() throws IOException {
        journal.append(List.of(entry(1)));
        int start = JournalFile.HEAD + spanAt(JournalFile.HEAD);
        journal.append(List.of(entry(2)));
        int end = start + spanAt(start);
        byte[] whole = beginning(end);
        byte[] before = Arrays.copyOf(Arrays.copyOf(whole, start), whole.length);
        // What fills the last record up to the next one's place belongs to nothing.
        while (whole[end - 1] == 0) end--;

        for (int written = start; written < end; written++) {
            byte[] torn = before.clone();
            System.arraycopy(whole, start, torn, start, written - start);
            Files.write(file, torn);
            assertThat(JournalScan.of(file, EPOCH, 6).records())
                    .as("%s bytes", written - start)
                    .isEqualTo(1);
        }
    }

    @Test
    void takesALastRecordWithAnyWrongByteForTheEnd() throws IOException {
        journal.append(List.of(entry(1)));
        int end = JournalFile.HEAD + spanAt(JournalFile.HEAD) - JournalRecord.ALIGNMENT;
        byte[] whole = beginning(end + JournalRecord.ALIGNMENT);

        for (int i = JournalFile.HEAD; i < end; i++) {
            byte[] wrong = whole.clone();
            wrong[i] ^= 0x10;
            Files.write(file, wrong);
            assertThat(JournalScan.of(file, EPOCH, 6).records())
                    .as("byte %s", i)
                    .isZero();
        }
    }

    @Test
    void refusesAHoleBeforeAWholeRecord() throws IOException {
        for (int i = 1; i <= 3; i++) journal.append(List.of(entry(i)));
        byte[] whole = Files.readAllBytes(file);
        int second = JournalFile.HEAD + spanAt(JournalFile.HEAD);
        Arrays.fill(whole, second, second + 64, (byte) 0);
        Files.write(file, whole);

        assertThatThrownBy(() -> JournalScan.of(file, EPOCH, 6))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is damaged in its middle");
    }

    @Test
    void passesOverWhatIsLeftOfAnEarlierGeneration() throws IOException {
        for (int i = 1; i <= 5; i++) journal.append(List.of(entry(i)));
        journal.turnOver();
        journal.append(List.of(entry(6)));
        journal.turnOver();
        journal.append(List.of(entry(7)));

        JournalScan scan = JournalScan.of(file, EPOCH, 8);

        assertThat(scan.generation()).isEqualTo(9);
        assertThat(scan.records()).isEqualTo(1);
    }

    @Test
    void passesOverATornBeginningOfAGenerationOverAnEarlierOne() throws IOException {
        for (int i = 1; i <= 5; i++) journal.append(List.of(entry(i)));
        byte[] earlier = Files.readAllBytes(file);
        earlier[JournalFile.HEAD + 30] ^= 1;
        Files.write(file, earlier);

        assertThat(JournalScan.of(file, EPOCH, 7).records()).isZero();
    }

    @Test
    void toleratesAHoleWhereNothingWasForced() throws IOException {
        Journal loose = new Journal(directory, EPOCH, false, 9, FileAccess.DISK);
        loose.begin();
        for (int i = 1; i <= 3; i++) loose.append(List.of(entry(i)));
        byte[] whole = Files.readAllBytes(file);
        int second = JournalFile.HEAD + spanAt(JournalFile.HEAD);
        whole[second + 30] ^= 1;
        Files.write(file, whole);

        assertThat(JournalScan.of(file, EPOCH, 8).records()).isEqualTo(1);
    }

    /** A server with a small heap has to start again, whatever it was killed at. */
    @Test
    void takesLittleMemoryHoweverLongTheFileIs() throws IOException {
        Journal loose = new Journal(directory, EPOCH, false, 9, FileAccess.DISK);
        loose.begin();
        List<JournalEntry> group = Collections.nCopies(200, entry(2, aDraft("x".repeat(5_000))));
        while (loose.used() < 32 << 20) loose.append(group);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        JournalScan scan = JournalScan.of(file, EPOCH, 8);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
        assertThat(scan.records()).isGreaterThan(30);
        try (JournalGroups groups = new JournalGroups(scan)) {
            assertThat(groups.next()).isEqualTo(group);
        }
    }

    private static List<List<JournalEntry>> groups(JournalScan scan) throws IOException {
        List<List<JournalEntry>> all = new ArrayList<>();
        try (JournalGroups groups = new JournalGroups(scan)) {
            while (groups.hasNext()) all.add(groups.next());
        }
        return all;
    }

    private int spanAt(int position) throws IOException {
        try (JournalBytes bytes = JournalBytes.of(file)) {
            return JournalRecord.at(bytes, position).span();
        }
    }

    /** All up to there, and some of the zeros behind it. */
    private byte[] beginning(int end) throws IOException {
        return Arrays.copyOf(Files.readAllBytes(file), end + 64);
    }

    private JournalEntry entry(long seq) {
        return entry(seq, aRichDraft());
    }

    private JournalEntry entry(long seq, Draft draft) {
        Person author = seq % 2 == 0 ? new Person("anna", "Anna", null) : null;
        Role role = seq % 2 == 0 ? Role.STAFF : Role.GUEST;
        Message message = Message.of(conversation.id(), seq, Fixtures.NOON, role, author, draft);
        return new JournalEntry(message, new UUID(seq, -seq), 100 + seq, seq == 1 ? conversation : null);
    }
}
