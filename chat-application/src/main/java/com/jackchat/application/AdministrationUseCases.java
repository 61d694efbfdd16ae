package com.jackchat.application;

import com.jackchat.domain.Hotel;
import com.jackchat.ports.Administration;
import com.jackchat.ports.Storage;
import java.util.Optional;

/** Sets an installation up, and says how it is. */
final class AdministrationUseCases implements Administration {

    private final Storage storage;
    private final HotelAdmission admission;

    AdministrationUseCases(Storage storage, HotelAdmission admission) {
        this.storage = storage;
        this.admission = admission;
    }

    @Override
    public void register(Hotel hotel) {
        admission.register(hotel);
    }

    @Override
    public Optional<String> trouble() {
        return storage.trouble();
    }
}
