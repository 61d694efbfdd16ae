package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.aConversation;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static com.jackchat.ports.Fixtures.aRichDraft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.domain.Person;
import com.jackchat.domain.Role;
import com.jackchat.ports.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        assertThat(scan.records()).hasSize(1);
        assertThat(scan.records().get(0).entries()).isEqualTo(group);
    }

    @Test
    void takesAnythingLessThanTheWholeLastRecordForTheEnd() throws IOException {
        journal.append(List.of(entry(1)));
        int start = JournalFile.HEAD
                + JournalRecord.at(Files.readAllBytes(file), JournalFile.HEAD).span();
        byte[] before = Files.readAllBytes(file);
        journal.append(List.of(entry(2)));
        byte[] whole = Files.readAllBytes(file);
        int end = start + JournalRecord.at(whole, start).span();
        // What fills the last record up to the next one's place belongs to nothing.
        while (whole[end - 1] == 0) end--;

        for (int written = start; written < end; written++) {
            byte[] torn = before.clone();
            System.arraycopy(whole, start, torn, start, written - start);
            Files.write(file, torn);
            assertThat(JournalScan.of(file, EPOCH, 6).records())
                    .as("%s bytes", written - start)
                    .hasSize(1);
        }
    }

    @Test
    void takesALastRecordWithAnyWrongByteForTheEnd() throws IOException {
        journal.append(List.of(entry(1)));
        byte[] whole = Files.readAllBytes(file);
        JournalRecord record = JournalRecord.at(whole, JournalFile.HEAD);
        int end = JournalFile.HEAD + record.span() - JournalRecord.ALIGNMENT;

        for (int i = JournalFile.HEAD; i < end; i++) {
            byte[] wrong = whole.clone();
            wrong[i] ^= 0x10;
            Files.write(file, wrong);
            assertThat(JournalScan.of(file, EPOCH, 6).records())
                    .as("byte %s", i)
                    .isEmpty();
        }
    }

    @Test
    void refusesAHoleBeforeAWholeRecord() throws IOException {
        for (int i = 1; i <= 3; i++) journal.append(List.of(entry(i)));
        byte[] whole = Files.readAllBytes(file);
        int second =
                JournalFile.HEAD + JournalRecord.at(whole, JournalFile.HEAD).span();
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
        assertThat(scan.records()).hasSize(1);
    }

    @Test
    void passesOverATornBeginningOfAGenerationOverAnEarlierOne() throws IOException {
        for (int i = 1; i <= 5; i++) journal.append(List.of(entry(i)));
        byte[] earlier = Files.readAllBytes(file);
        earlier[JournalFile.HEAD + 30] ^= 1;
        Files.write(file, earlier);

        assertThat(JournalScan.of(file, EPOCH, 7).records()).isEmpty();
    }

    @Test
    void toleratesAHoleWhereNothingWasForced() throws IOException {
        Journal loose = new Journal(directory, EPOCH, false, 9, FileAccess.DISK);
        loose.begin();
        for (int i = 1; i <= 3; i++) loose.append(List.of(entry(i)));
        byte[] whole = Files.readAllBytes(file);
        int second =
                JournalFile.HEAD + JournalRecord.at(whole, JournalFile.HEAD).span();
        whole[second + 30] ^= 1;
        Files.write(file, whole);

        assertThat(JournalScan.of(file, EPOCH, 8).records()).hasSize(1);
    }

    private JournalEntry entry(long seq) {
        Person author = seq % 2 == 0 ? new Person("anna", "Anna", null) : null;
        Role role = seq % 2 == 0 ? Role.STAFF : Role.GUEST;
        Message message = Message.of(conversation.id(), seq, Fixtures.NOON, role, author, aRichDraft());
        return new JournalEntry(message, new UUID(seq, -seq), 100 + seq, seq == 1 ? conversation : null);
    }
}
