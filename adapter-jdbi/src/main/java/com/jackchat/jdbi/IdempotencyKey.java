package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.HotelId;
import com.jackchat.ports.Sender;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes a message the same again: its hotel, its sender and the sender's name for it, in 128 bits.
 *
 * <p>The first half is a digest of the sender alone, so that the index entries of one sender lie together: a random
 * key would touch another page of the index with each message. The second half is a digest of everything. Two
 * different keys that meet are told apart by the message itself.
 */
final class IdempotencyKey {

    private IdempotencyKey() {}

    static UUID of(HotelId hotel, Sender sender, ClientMessageId id) {
        String role = sender.role().name();
        return new UUID(digest(hotel.value(), role, sender.id()), digest(hotel.value(), role, sender.id(), id.value()));
    }

    /** Each text goes in after its length, so that no two lists of texts look alike. */
    private static long digest(String... texts) {
        int size = 0;
        for (String text : texts) size += Integer.BYTES + text.length() * Character.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (String text : texts) {
            bytes.putInt(text.length());
            for (int i = 0; i < text.length(); i++) bytes.putChar(text.charAt(i));
        }
        return ByteBuffer.wrap(sha256().digest(bytes.array())).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
