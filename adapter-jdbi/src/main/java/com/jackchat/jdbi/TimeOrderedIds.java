package com.jackchat.jdbi;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.codec.base.Base32HexCodec;
import com.jackchat.ports.IdGenerator;

/** Version 7 UUIDs in 26 lower-case letters and digits, whose text sorts as they do under every collation. */
final class TimeOrderedIds implements IdGenerator {

    @Override
    public String next() {
        return Base32HexCodec.INSTANCE.encode(UuidCreator.getTimeOrderedEpoch());
    }
}
