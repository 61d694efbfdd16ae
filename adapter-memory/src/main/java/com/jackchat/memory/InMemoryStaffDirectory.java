package com.jackchat.memory;

import com.jackchat.domain.StaffId;
import com.jackchat.ports.StaffAccount;
import com.jackchat.ports.StaffDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The accounts, of which there are few, behind one lock. */
final class InMemoryStaffDirectory implements StaffDirectory {

    private final SortedMap<String, StaffAccount> byLogin = new TreeMap<>();

    @Override
    public synchronized boolean add(StaffAccount account) {
        if (find(account.member().id()).isPresent()) return false;
        return byLogin.putIfAbsent(key(account.member().login()), account) == null;
    }

    @Override
    public synchronized Optional<StaffAccount> byLogin(String login) {
        return Optional.ofNullable(byLogin.get(key(login)));
    }

    @Override
    public synchronized Optional<StaffAccount> find(StaffId staff) {
        return byLogin.values().stream()
                .filter(it -> it.member().id().equals(staff))
                .findFirst();
    }

    @Override
    public synchronized List<StaffAccount> all() {
        return List.copyOf(byLogin.values());
    }

    @Override
    public synchronized boolean changePassword(StaffId staff, String passwordHash) {
        Optional<StaffAccount> known = find(staff);
        known.ifPresent(it -> byLogin.put(key(it.member().login()), new StaffAccount(it.member(), passwordHash)));
        return known.isPresent();
    }

    private static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
