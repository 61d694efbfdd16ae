package com.jackchat.ports;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is known of uploaded files; their bytes are in an {@link AttachmentStore}. A file is announced, taken, has
 * arrived, and is named by one message, of which {@link ConversationLog#append} takes care: in the transaction that
 * stores the message, so that no file belongs to two.
 */
public interface AttachmentDirectory {

    /** Remembers a file that is going to be uploaded; its id was never used before. */
    void announce(Upload upload);

    /**
     * Takes the leave to upload the file, which is good for one attempt: of all who ask, on whichever node and after
     * whichever restart, one gets it.
     *
     * @return empty for everybody else, and for what was never announced
     */
    Optional<Upload> take(HotelScope scope, String id);

    /**
     * It is here, and is this. From now on it can be found, and named by a message.
     *
     * @return false when it was given up meanwhile, or has arrived before
     */
    boolean arrived(HotelId hotel, Attachment file);

    /** Forgets a file that will not come. Of no effect once it has arrived. */
    void drop(HotelId hotel, String id);

    /** A file that has arrived. */
    Optional<Attachment> find(HotelScope scope, String id);

    /** Those of them that have arrived and were uploaded by this sender for this hotel, in any order. */
    List<Attachment> ofSender(HotelId hotel, Sender sender, Collection<String> ids);

    /**
     * Gives up files that were announced before this moment and that no message names: from now on nobody finds them,
     * and no message can name them. Over all hotels.
     *
     * @param limit 1 to 200
     * @return their ids, with those of earlier calls that nobody forgot since; the longest forsaken first
     */
    List<String> giveUp(Instant announcedBefore, int limit);

    /** Forgets files that were given up, once their bytes are gone. */
    void forget(Collection<String> ids);
}
