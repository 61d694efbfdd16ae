package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulated disk keeps when the power goes; {@link PowerDrill} is the same for longer. */
class PowerCutTest {

    private static final int IMAGES = 12;

    /** A journal that is cut, and a store that reuses its space, many times a second. */
    private static final Recording.Plan PLAN =
            new Recording.Plan(new BusyHotel.Load(6, 120, 300_000, 2), 40_000, Recording.HASTY, 100_000_000);

    @TempDir
    private static Path directory;

    private static Recording recording;

    @BeforeAll
    static void record() throws Exception {
        recording =
                Recording.of(directory.resolve("live"), List.of(), new ConcurrentHashMap<>(), PLAN, System.nanoTime());
    }

    @Test
    void keepsWhatWasToldWheneverThePowerGoes() throws Exception {
        assertThat(PowerCuts.in(recording, directory).cut(System.nanoTime(), IMAGES))
                .isEmpty();
    }

    @Test
    void wouldNoticeAJournalThatIsNotForced() throws Exception {
        assertThat(PowerCuts.in(recording, directory)
                        .withoutForcing(name -> name.contains("journal"))
                        .isNoticedWithin(IMAGES))
                .isTrue();
    }

    @Test
    void wouldNoticeADatabaseThatIsNotForcedBeforeTheJournalIsCut() throws Exception {
        assertThat(PowerCuts.in(recording, directory)
                        .withoutForcing(name -> name.endsWith(".mv.db"))
                        .isNoticedWithin(IMAGES))
                .isTrue();
    }

    @Test
    void wouldNoticeWordsThatComeBeforeTheForce() throws Exception {
        assertThat(PowerCuts.in(recording, directory).tellingSooner(50).isNoticedWithin(IMAGES))
                .isTrue();
    }
}
