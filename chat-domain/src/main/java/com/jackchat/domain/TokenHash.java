package com.jackchat.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a token, in hex. Tokens hold 256 random bits, so a plain digest of one gives nothing away. */
public record TokenHash(String hex) {

    public TokenHash {
        if (hex.length() != 64) throw new IllegalArgumentException("a SHA-256 in hex has 64 digits");
    }

    public static TokenHash of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
