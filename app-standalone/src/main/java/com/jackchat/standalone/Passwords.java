package com.jackchat.standalone;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;

/** Hashes and checks passwords with Argon2id. Safe for many threads, of which only a few get to work at once. */
final class Passwords {

    private static final int MEMORY_KIB = 7_168;
    private static final int ITERATIONS = 5;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** One of the settings that OWASP's Password Storage Cheat Sheet calls equally strong, the smallest in memory. */
    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, 1, HASH_BYTES, Argon2.ID);

    /** Of no password that anybody knows. Checked for somebody who does not exist, so that both take the same time. */
    static final String NOBODYS_HASH = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=1$"
            + chance(SALT_BYTES) + "$" + chance(HASH_BYTES);

    /** Each hash takes 7 MiB while it is made: a crowd at the door must not take the whole heap. */
    private final Semaphore turns = new Semaphore(2, true);

    /** The encoded form, with the parameters and a salt in it. */
    String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return Password.hash(normal(password))
                    .addRandomSalt(SALT_BYTES)
                    .with(ARGON2ID)
                    .getResult();
        } finally {
            turns.release();
        }
    }

    /** Whether this is the password behind the hash, whichever Argon2 parameters that was made with. */
    boolean matches(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            // What is longer can be nobody's password; it costs as much time as any other wrong one, but no more.
            String candidate = password.length() <= PasswordRules.LONGEST ? normal(password) : "";
            return Password.check(candidate, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            turns.release();
        }
    }

    /** Keyboards and systems encode the same letters differently. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static String chance(int length) {
        return Base64.getEncoder().withoutPadding().encodeToString(PasswordRules.random(length));
    }
}
