package com.jackchat.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jackchat.domain.UnauthorizedException;
import com.jackchat.ports.FileLink;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links to files, and knows its own again: HMAC-SHA256 over what the link is good for, the file and the end. */
final class LinkSigner {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;

    LinkSigner(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    FileLink sign(FileLink.Use use, String attachment) {
        Instant expires = clock.instant().plus(LIFETIME);
        return new FileLink(use, attachment, expires, signature(use, attachment, expires));
    }

    /** The same answer for a foreign, an expired and an invented link, before anything is looked up. */
    void require(FileLink.Use use, FileLink link) {
        String expected = signature(use, link.attachment(), link.expires());
        boolean genuine =
                MessageDigest.isEqual(expected.getBytes(UTF_8), link.signature().getBytes(UTF_8));
        if (!genuine || !clock.instant().isBefore(link.expires())) throw invalid();
    }

    static UnauthorizedException invalid() {
        return new UnauthorizedException("This link is not valid, or not any more");
    }

    private String signature(FileLink.Use use, String attachment, Instant expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String signed = use.name() + '\n' + attachment + '\n' + expires.getEpochSecond();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + ALGORITHM, e);
        }
    }
}
