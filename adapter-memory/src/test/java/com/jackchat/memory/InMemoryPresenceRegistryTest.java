package com.jackchat.memory;

import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.PresenceRegistryContract;

class InMemoryPresenceRegistryTest implements PresenceRegistryContract {

    private final PresenceRegistry presence = new InMemoryPresenceRegistry();

    @Override
    public PresenceRegistry presence() {
        return presence;
    }
}
