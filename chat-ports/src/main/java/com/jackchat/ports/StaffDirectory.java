package com.jackchat.ports;

import com.jackchat.domain.StaffId;
import java.util.List;
import java.util.Optional;

/** The staff accounts of this installation; a host with accounts of its own does not need it. */
public interface StaffDirectory {

    /**
     * Stores a new account.
     *
     * @return false when the log-in name (compared without regard to case) or the id is taken, which changes nothing
     */
    boolean add(StaffAccount account);

    /** Compares without regard to case. */
    Optional<StaffAccount> byLogin(String login);

    Optional<StaffAccount> find(StaffId staff);

    /** All accounts, by log-in name. */
    List<StaffAccount> all();

    /** @return false when there is no such account */
    boolean changePassword(StaffId staff, String passwordHash);
}
