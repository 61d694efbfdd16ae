package com.jackchat.ports;

import com.jackchat.domain.StaffMember;
import java.util.List;

/** Who of the staff is there now, over all consoles and nodes. Never stored. Never blocks. */
public interface PresenceRegistry {

    /**
     * Notes that this connection speaks for somebody; again with another presence, it replaces the first.
     *
     * @param connection names the connection; unique over all nodes
     * @param presence {@code OFFLINE} is the same as {@link #leave}
     */
    void enter(String connection, StaffMember staff, Presence presence);

    /** Does nothing for a connection that is not there. */
    void leave(String connection);

    /** Each member once, by name. */
    List<Present> present();
}
