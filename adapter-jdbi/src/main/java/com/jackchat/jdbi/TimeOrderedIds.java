package com.jackchat.jdbi;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.codec.base.Base16Codec;
import com.jackchat.ports.IdGenerator;

/** Version 7 UUIDs in 32 lower-case hexadecimal digits, which sort as they were made under every collation. */
final class TimeOrderedIds implements IdGenerator {

    @Override
    public String next() {
        return Base16Codec.INSTANCE.encode(UuidCreator.getTimeOrderedEpoch());
    }
}
