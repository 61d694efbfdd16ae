package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsItsOwnAgainAndNoOther() {
        String hash = passwords.hash("correct horse battery");

        assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
        assertThat(passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(passwords.matches("correct horse batterz", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(passwords.hash("correct horse battery"));
    }

    @Test
    void takesTheSameLettersHoweverTheyAreEncoded() {
        String hash = passwords.hash("caf\u00e9 de la gare");

        assertThat(passwords.matches("cafe\u0301 de la gare", hash)).isTrue();
    }

    @Test
    void refusesWhatIsTooLongToBeAPassword() {
        String hash = passwords.hash("correct horse battery");

        assertThat(passwords.matches("x".repeat(1_000_000), hash)).isFalse();
    }

    @Test
    void checksNobodysHashAsItWouldAReal() {
        assertThat(Passwords.NOBODYS_HASH).hasSameSizeAs(passwords.hash("correct horse battery"));
        assertThat(passwords.matches("correct horse battery", Passwords.NOBODYS_HASH))
                .isFalse();
    }

    @Test
    void readsAHashMadeElsewhere() {
        // One of the reference implementation's own test vectors (P-H-C/phc-winner-argon2, src/test.c).
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", hash)).isTrue();
        assertThat(passwords.matches("passwork", hash)).isFalse();
    }

    @Test
    void makesPasswordsThatAreAllowedAndNeverTheSame() {
        assertThat(Stream.generate(PasswordRules::make).limit(1_000))
                .doesNotHaveDuplicates()
                .allMatch(made -> made.matches("[A-Za-z0-9_-]{24}"))
                .allMatch(made -> PasswordRules.ALLOWED.parse().apply(made).isPresent());
    }
}
