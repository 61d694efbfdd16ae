package com.jackchat.application;

import static java.util.Objects.requireNonNull;

import com.jackchat.ports.AttachmentStore;
import com.jackchat.ports.FileInspector;
import com.jackchat.ports.UploadRules;

/** Where files go, who looks into them, and which are taken. */
record FileStorage(AttachmentStore store, FileInspector inspector, UploadRules rules) {

    FileStorage {
        requireNonNull(store, "store");
        requireNonNull(inspector, "inspector");
        requireNonNull(rules, "rules");
    }
}
