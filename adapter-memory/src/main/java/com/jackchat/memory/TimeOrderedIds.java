package com.jackchat.memory;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jackchat.ports.IdGenerator;

/** UUIDs of version 7 (RFC 9562): milliseconds first, then random bits. */
final class TimeOrderedIds implements IdGenerator {

    @Override
    public String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
