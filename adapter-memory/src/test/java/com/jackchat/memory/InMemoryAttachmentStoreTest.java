package com.jackchat.memory;

import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.AttachmentStoreContract;

class InMemoryAttachmentStoreTest implements AttachmentStoreContract {

    private final AttachmentStore store = InMemoryAttachmentStore.create();

    @Override
    public AttachmentStore store() {
        return store;
    }
}
