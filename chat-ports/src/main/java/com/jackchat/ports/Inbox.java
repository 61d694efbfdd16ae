package com.jackchat.ports;

import com.jackchat.domain.HotelId;

/**
 * What staff see of a hotel: its conversations by their last change. A hotel counts its changes; each gets the next
 * {@code version}, and versions become visible in their order, so that a reader who holds one misses nothing later.
 * A conversation in which nothing was ever said is not listed.
 */
public interface Inbox {

    /**
     * The conversations that changed after this version, each once, as it is now.
     *
     * @param limit 1 to 200
     */
    InboxPage changedAfter(HotelId hotel, long version, int limit);

    /**
     * What a console needs that knows nothing yet: every open conversation (the latest 2,000 of them, should there be
     * more) and the {@code closed} ones that changed last; {@code more} is always false.
     */
    InboxPage current(HotelId hotel, int closed);
}
