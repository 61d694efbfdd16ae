package com.jackchat.standalone;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What a password may be, and passwords for those who have none yet. */
final class PasswordRules {

    static final int LONGEST = 200;

    static final Allowed<String> ALLOWED =
            new Allowed<>("12 to " + LONGEST + " characters, none a control character", text -> {
                boolean allowed = text.length() >= 12
                        && text.length() <= LONGEST
                        && text.chars().noneMatch(Character::isISOControl);
                return allowed ? Optional.of(text) : Optional.empty();
            });

    private static final int MADE_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordRules() {}

    /** A new password: 24 characters of {@code A-Z a-z 0-9 _ -}, 144 bits of chance. */
    static String make() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(MADE_BYTES));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
