package com.jackchat.websocket;

/**
 * One thing that happens in a simulated world.
 *
 * @param who which of those who can
 * @param choice which of the possibilities
 */
record Move(What what, int who, int choice) {

    /** Everything that can happen, on either side and between. */
    enum What {
        SAY,
        CHATTER,
        REPLY,
        REPEAT,
        SAY_OTHERWISE,
        CUT_TAB,
        CONNECT_TAB,
        CUT_CONSOLE,
        CONNECT_CONSOLE,
        END,
        READ,
        SCROLL_UP,
        PING,
        OPEN,
        LEAVE,
        WATCH,
        STAFF_READS,
        ASSIGN,
        CLOSE,
        REOPEN,
        HAND_OVER,
        CHANGE_THE_WAY,
        RUN_OUT,
        LOSE_HINTS,
        DELAY_HINTS,
        HOLD,
        RELEASE,
        STEP,
        PAUSE,
        REFUSE,
        LOSE_ANSWERS,
        FAIL_CHANGES;

        /** So that somebody has to ask, who otherwise would have been told, and in order. */
        boolean losesSomething() {
            return this == LOSE_HINTS || this == DELAY_HINTS || this == LOSE_ANSWERS || this == FAIL_CHANGES;
        }
    }

    @Override
    public String toString() {
        return what + "(" + who + "," + choice + ")";
    }
}
