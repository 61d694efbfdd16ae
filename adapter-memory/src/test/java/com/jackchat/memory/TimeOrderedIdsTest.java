package com.jackchat.memory;

import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.IdGeneratorContract;

class TimeOrderedIdsTest implements IdGeneratorContract {

    private final IdGenerator ids = new TimeOrderedIds();

    @Override
    public IdGenerator ids() {
        return ids;
    }
}
