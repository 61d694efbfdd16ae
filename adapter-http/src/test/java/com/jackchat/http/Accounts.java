package com.jackchat.http;

import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.ports.StaffAuthenticator;
import java.util.Optional;

/** One account, whose password is {@value #PASSWORD}. */
final class Accounts implements StaffAuthenticator {

    static final String PASSWORD = "correct horse";
    static final StaffMember ADA = new StaffMember(
            new StaffId("staff-1"), "ada", "Ada", StaffRole.AGENT, HotelScope.of(TestServer.GRAND), null);

    @Override
    public Optional<StaffMember> byPassword(String login, String password) {
        return login.equals("ada") && password.equals(PASSWORD) ? Optional.of(ADA) : Optional.empty();
    }

    @Override
    public Optional<StaffMember> byToken(String token) {
        return Optional.empty();
    }

    @Override
    public Optional<StaffMember> find(StaffId staff) {
        return staff.equals(ADA.id()) ? Optional.of(ADA) : Optional.empty();
    }
}
