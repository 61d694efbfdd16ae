package com.jackchat.ports;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.HotelId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A file that somebody uploads, to be named by a message of theirs in this hotel.
 *
 * @param file as it was announced, then as it turned out to be
 * @param announcedAt to the millisecond
 */
public record Upload(HotelId hotel, Sender sender, Attachment file, Instant announcedAt) {

    public Upload {
        requireNonNull(hotel, "hotel");
        requireNonNull(sender, "sender");
        requireNonNull(file, "file");
        announcedAt = announcedAt.truncatedTo(ChronoUnit.MILLIS);
    }
}
