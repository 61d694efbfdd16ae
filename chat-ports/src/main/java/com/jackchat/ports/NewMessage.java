package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Draft;
import java.time.Instant;

/** A message on its way into the log. */
public record NewMessage(Target target, Sender sender, Draft draft, Instant at) {

    public NewMessage {
        requireNonNull(target, "target");
        requireNonNull(sender, "sender");
        requireNonNull(draft, "draft");
        requireNonNull(at, "at");
    }
}
