package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.UnknownAttachmentException;
import com.jackchat.ports.Sender;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The files that messages name, in the transactions that store messages. */
final class AttachmentTable {

    /** What a row of {@code jackchat_attachment} says of a file, in this order of its life. */
    enum Status {
        ANNOUNCED,
        TAKEN,
        ARRIVED,
        GIVEN_UP
    }

    private AttachmentTable() {}

    /**
     * From now on these belong to this message. Nothing is changed when one of them cannot.
     *
     * @throws UnknownAttachmentException when one is not this sender's, is not here, or belongs to another message
     */
    static void name(Handle handle, HotelId hotel, Sender sender, UUID message, List<Attachment> files) {
        Set<String> free = new HashSet<>(handle.createQuery("SELECT id FROM jackchat_attachment WHERE id = ANY(?)"
                        + " AND hotel = ? AND sender_role = ? AND sender = ? AND status = ? AND message IS NULL"
                        + " ORDER BY id FOR UPDATE")
                .bindArray(0, String.class, ids(files))
                .bind(1, hotel.value())
                .bind(2, sender.role().name())
                .bind(3, sender.id())
                .bind(4, Status.ARRIVED.name())
                .mapTo(String.class)
                .list());
        for (int i = 0; i < files.size(); i++) {
            if (!free.contains(files.get(i).id())) throw new UnknownAttachmentException(i);
        }
        name(handle, message, files);
    }

    /** The same for a message that was told to be stored before, so that there is nothing left to be decided. */
    static void name(Handle handle, UUID message, List<Attachment> files) {
        handle.createUpdate("UPDATE jackchat_attachment SET message = ?, loose_since = NULL WHERE id = ANY(?)")
                .bind(0, message)
                .bindArray(1, String.class, ids(files))
                .execute();
    }

    private static List<String> ids(List<Attachment> files) {
        return files.stream().map(Attachment::id).toList();
    }
}
