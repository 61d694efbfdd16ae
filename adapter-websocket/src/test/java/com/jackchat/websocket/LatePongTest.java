package com.jackchat.websocket;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A world that the model found: what a pong tells was looked up, and before it is told, another conversation begins. */
class LatePongTest {

    @Test
    void leavesNobodyInAnEarlierConversation() {
        List<Move> moves = List.of(
                new Move(Move.What.SAY, 0, 0),
                new Move(Move.What.END, 0, 0),
                new Move(Move.What.PAUSE, 4, 14),
                new Move(Move.What.PING, 0, 15),
                new Move(Move.What.SAY, 4, 12));

        try (World world = new World(461, true)) {
            world.play(moves);
        }
    }
}
