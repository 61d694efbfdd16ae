package com.jackchat.ports;

import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import java.util.Optional;

/** Says who somebody of the staff is. A host plugs its own accounts in here. */
public interface StaffAuthenticator {

    /** Takes about the same time whether the log-in name exists or not. May block for a second or so. */
    Optional<StaffMember> byPassword(String login, String password);

    /** A token that a program presents in place of a person. */
    Optional<StaffMember> byToken(String token);

    /** The member as of now; empty once the account is gone. Called whenever a log-in session is used. */
    Optional<StaffMember> find(StaffId staff);
}
