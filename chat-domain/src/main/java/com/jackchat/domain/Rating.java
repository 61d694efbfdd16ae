package com.jackchat.domain;

import org.jspecify.annotations.Nullable;

/** What a guest thought of a conversation that has ended: a score of 1 to 5. */
public record Rating(int score, @Nullable String comment) {

    public Rating {
        if (score < 1 || score > 5) throw new InvalidInputException("score", "must be 1 to 5");
        if (comment != null) Check.atMost(comment, "comment", 2000);
    }
}
