package com.jackchat.jdbi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What messages that go on in stored conversations change in the database, once all about them is decided.
 *
 * @param versions what the hotels' inboxes have come to
 */
record Work(List<StoredMessage> messages, List<Progress> progress, Map<String, Long> versions) {

    /** All of it at once: of a conversation that many of them change, only the last state is written. */
    static Work together(List<Work> inOrder) {
        if (inOrder.size() == 1) return inOrder.get(0);
        List<StoredMessage> messages = new ArrayList<>();
        Map<Long, Progress> progress = new LinkedHashMap<>();
        Map<String, Long> versions = new LinkedHashMap<>();
        for (Work work : inOrder) {
            messages.addAll(work.messages);
            for (Progress each : work.progress) progress.merge(each.key(), each, Progress::followedBy);
            work.versions.forEach((hotel, version) -> versions.merge(hotel, version, Math::max));
        }
        return new Work(messages, List.copyOf(progress.values()), versions);
    }

    void store(Handle handle) {
        MessageTable.insert(handle, messages);
        ConversationTable.updateLogs(handle, progress);
        InboxVersions.save(handle, versions);
    }
}
