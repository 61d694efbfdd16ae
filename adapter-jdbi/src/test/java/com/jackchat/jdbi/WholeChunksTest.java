package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's store on a disk that keeps what it likes of what was not forced. */
class WholeChunksTest {

    private static final int IMAGES = 40;
    private static final int ENTRIES = 3_000;
    private static final int FORCED = 3;
    private static final int UNFORCED = 12;

    @TempDir
    private Path directory;

    private Path file;
    private DiskRecord record;
    private RecordedAccess access;

    @BeforeEach
    void begin() {
        file = directory.resolve("store");
        record = new DiskRecord(Map.of());
        access = new RecordedAccess(directory, record);
    }

    @Test
    void areForcedBeforeTheirEndAndBeforeTheHeadAndBeforeTheNext() {
        int forced = writeOnBehindAForce(WholeChunks.name(access.nameForH2(file)), 3);

        List<DiskRecord.Event> events = record.events();
        assertThat(events.subList(forced, events.size()).stream()
                        .map(WholeChunksTest::kind)
                        .collect(Collectors.joining()))
                .matches("body force end (force head )?(force body force end (force head )?){2}(force )?")
                .contains("head");
    }

    private static String kind(DiskRecord.Event event) {
        if (event instanceof DiskRecord.Forced) return "force ";
        if (!(event instanceof DiskRecord.Write write)) return "";
        if (write.position() < 8192) return "head ";
        return write.bytes().length() == 512 ? "end " : "body ";
    }

    @Test
    void letNoPowerCutTearWhatWasNotForced() throws IOException {
        int forced = writeOnBehindAForce(WholeChunks.name(access.nameForH2(file)), 1);

        assertThat(damagedAfter(forced)).isZero();
    }

    /** The reason for all this: should this fail with a new version of H2, WholeChunks may go. */
    @Test
    void areNotWhatH2SeesToByItself() throws IOException {
        int forced = writeOnBehindAForce(access.nameForH2(file), 1);

        assertThat(damagedAfter(forced)).isPositive();
    }

    /** H2 reuses the space of what it does not need any more; but the disk may have nothing newer yet. */
    @Test
    void letNothingTakeThePlaceOfWhatWasForced() throws IOException {
        int forced = writeOnBehindAForce(WholeChunks.name(access.nameForH2(file)), UNFORCED);

        assertThat(damagedAfter(forced)).isZero();
    }

    /** Also by a process that was started later: the system's memory is the same. */
    @Test
    void areWrittenOnceMoreBeforeTheyAreOpenedWhenTheDiskDidNotKeepThem() throws IOException {
        String name = WholeChunks.name(access.nameForH2(file));
        writeOnBehindAForce(name, 1);
        byte[] content = Files.readAllBytes(file);
        DoubtfulFile.mark(FilePath.get(access.nameForH2(file)));
        int marked = record.size();

        FilePath.get(name).open("rw").close();
        int settled = record.size();
        FilePath.get(name).open("rw").close();

        List<DiskRecord.Event> events = record.events();
        assertThat(events.subList(marked, settled).stream()
                        .filter(DiskRecord.Write.class::isInstance)
                        .mapToLong(write -> ((DiskRecord.Write) write).bytes().length())
                        .sum())
                .isEqualTo(content.length);
        assertThat(events.get(settled - 2)).isInstanceOf(DiskRecord.Forced.class);
        assertThat(events).hasSize(settled);
        assertThat(file).hasBinaryContent(content);
    }

    /** A disk that loses what it was given may be full, too. */
    @Test
    void areWrittenOnceMoreAlsoWhereTheMarkCouldNotBeMade() throws IOException {
        Files.write(file, new byte[10_000]);
        HeldFile.register();
        FilePath held = FilePath.get("held:" + file);
        HeldFile.full(true);
        DoubtfulFile.mark(held);

        try {
            assertThatThrownBy(() ->
                            FilePath.get(WholeChunks.name(held.toString())).open("rw"))
                    .hasMessageContaining("No space");
        } finally {
            HeldFile.full(false);
        }
        FilePath.get(WholeChunks.name(held.toString())).open("rw").close();
    }

    /** Answers how much had happened when all was forced. */
    private int writeOnBehindAForce(String name, int unforced) {
        MVStore store =
                new MVStore.Builder().fileName(name).autoCommitDisabled().open();
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        for (int round = 1; round <= FORCED; round++) write(store, round);
        store.sync();
        access.forceDirectory(directory);
        int forced = record.size();
        for (int round = 1; round <= unforced; round++) write(store, FORCED + round);
        store.closeImmediately();
        return forced;
    }

    private static void write(MVStore store, int round) {
        MVMap<Integer, Integer> map = store.openMap("map");
        for (int i = 0; i < ENTRIES; i++) map.put(i, round);
        store.commit();
    }

    private int damagedAfter(int forced) throws IOException {
        List<DiskRecord.Event> events = record.events();
        int damaged = 0;
        for (int seed = 0; seed < IMAGES; seed++) {
            Random random = new Random(seed);
            int moment = forced + random.nextInt(events.size() - forced + 1);
            Map<String, byte[]> image = PowerCut.at(events, record, moment, random, any -> false);
            Path copy = Files.write(directory.resolve("copy-" + seed), image.getOrDefault("store", new byte[0]));
            if (!isWhole(copy)) damaged++;
        }
        return damaged;
    }

    private static boolean isWhole(Path copy) {
        try (MVStore store =
                new MVStore.Builder().fileName(copy.toString()).readOnly().open()) {
            MVMap<Integer, Integer> map = store.openMap("map");
            Set<Integer> rounds = new HashSet<>(map.values());
            return map.size() == ENTRIES
                    && rounds.size() == 1
                    && rounds.iterator().next() >= FORCED;
        } catch (MVStoreException | AssertionError e) {
            // With assertions on, H2 has more ways to say so.
            return false;
        }
    }
}
