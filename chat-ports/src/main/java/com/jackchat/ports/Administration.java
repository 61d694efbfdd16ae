package com.jackchat.ports;

import com.jackchat.domain.Hotel;
import java.util.Optional;

/** What sets an installation up. Whoever calls has the right to. */
public interface Administration {

    /** Makes a hotel known; nothing happens when it is known already. */
    void register(Hotel hotel);

    /** Why the chat cannot do its work now; empty when it can. Blocks, for 2 seconds at the most. */
    Optional<String> trouble();
}
