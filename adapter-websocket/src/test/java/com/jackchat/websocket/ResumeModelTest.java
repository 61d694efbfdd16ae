package com.jackchat.websocket;

import com.jackchat.domain.HotelId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever is said, repeated, cut, lost, late or refused, in whatever order: in the end everybody sees the same.
 */
class ResumeModelTest {

    private static final AtomicInteger HOTELS = new AtomicInteger();
    private static final FileStorage DATABASE = new FileStorage();

    /** To go, to come back, and to be held up on the way. */
    private static final Move.What[] WHERE_IT_HURTS = {
        Move.What.CUT_TAB,
        Move.What.CONNECT_TAB,
        Move.What.CUT_CONSOLE,
        Move.What.CONNECT_CONSOLE,
        Move.What.PAUSE,
        Move.What.ASSIGN
    };

    /**
     * The same worlds each time, so that a build says the same of one tree twice. Without a seed there are new ones each
     * time; those that found something became tests of their own.
     */
    @Property(edgeCases = EdgeCasesMode.NONE, seed = "2611")
    void everybodySeesTheSameInTheEnd(@ForAll("moves") List<Move> moves, @ForAll int order, @ForAll boolean calm) {
        try (World world = new World(order, calm)) {
            world.play(moves);
        }
    }

    /**
     * The same on a database's file, whose writer, backlog and journal work beside all this. They are fewer, because each
     * costs some twenty of the others.
     */
    @Property(edgeCases = EdgeCasesMode.NONE, seed = "2612", tries = 20)
    void everybodySeesTheSameInTheEndOnADatabase(
            @ForAll("moves") List<Move> moves, @ForAll int order, @ForAll boolean calm) {
        HotelId nextDoor = new HotelId("h" + HOTELS.incrementAndGet());
        try (World world = new World(order, calm, DATABASE.storage(), nextDoor)) {
            world.play(moves);
        }
    }

    @AfterContainer
    static void closeDatabase() throws IOException {
        DATABASE.close();
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Move.What> what = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Move.What.class)),
                Tuple.of(1, Arbitraries.of(WHERE_IT_HURTS)),
                Tuple.of(1, Arbitraries.of(Move.What.SAY, Move.What.REPLY, Move.What.OPEN)));
        Arbitrary<Integer> who = Arbitraries.integers().between(0, 11);
        Arbitrary<Integer> choice = Arbitraries.integers().between(0, 23);
        return Combinators.combine(what, who, choice)
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(100);
    }
}
