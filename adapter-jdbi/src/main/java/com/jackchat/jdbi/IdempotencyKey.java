package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Role;
import com.jackchat.ports.Sender;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes a message the same again: its hotel, its sender and the sender's name for it, in 128 bits.
 *
 * <p>Only the last 56 of them, a digest of everything, tell keys apart. Those before give the key a place in the index
 * beside others of the same time and the same sender, where ids begin with a time: a random key would touch another
 * page of the index with each message, which is dearer than all else that a message costs. From the left: 24 bits of
 * the sender's time, 24 that stand for the sender, 24 of the message's time. Two different keys that meet all the same
 * are told apart by the message itself.
 */
final class IdempotencyKey {

    private static final int ORDER_BITS = 24;
    private static final long ORDER_MASK = (1L << ORDER_BITS) - 1;

    private IdempotencyKey() {}

    static UUID of(HotelId hotel, Sender sender, ClientMessageId id) {
        return of(hotel.value(), sender.role(), sender.id(), id.value());
    }

    static UUID of(String hotel, Role role, String sender, String id) {
        long who = place(hotel, role.name(), sender) & ORDER_MASK;
        long order = order(id);
        long high = order(sender) << 40 | who << 16 | order >>> 8;
        long low = order << 56 | digest(hotel, role.name(), sender, id) >>> 8;
        return new UUID(high, low);
    }

    /** What stands for the sender, in a key and in all others of the same. */
    static long sender(UUID key) {
        return key.getMostSignificantBits() >>> 16;
    }

    /** The 24 bits of the message's time. */
    static long time(UUID key) {
        return (key.getMostSignificantBits() & 0xFFFF) << 8 | key.getLeastSignificantBits() >>> 56;
    }

    /** The least of all keys of the same sender. */
    static UUID first(UUID key) {
        return new UUID(sender(key) << 16, 0);
    }

    /** The greatest of all keys of the same sender. */
    static UUID last(UUID key) {
        return new UUID(sender(key) << 16 | 0xFFFF, -1);
    }

    /**
     * Grows with time, about once a minute, for ids that begin with one: UUIDs of version 7, and those of our widget.
     * Always the same for one id, which is all that correctness needs.
     */
    private static long order(String id) {
        if (isNumber(id, 8, 16)) return number(id, 2, 8, 16) & ORDER_MASK;
        if (id.length() > 9 && id.charAt(9) == '-' && isNumber(id, 9, 36)) return number(id, 1, 6, 36) & ORDER_MASK;
        return 0;
    }

    private static boolean isNumber(String id, int length, int radix) {
        if (id.length() < length) return false;
        for (int i = 0; i < length; i++) {
            if (digit(id.charAt(i)) >= radix) return false;
        }
        return true;
    }

    private static long number(String id, int from, int to, int radix) {
        long number = 0;
        for (int i = from; i < to; i++) number = number * radix + digit(id.charAt(i));
        return number;
    }

    /** As {@link Character#digit}, which reads digits of all scripts, and in the same way today and tomorrow. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        return c >= 'a' && c <= 'z' ? c - 'a' + 10 : Integer.MAX_VALUE;
    }

    /** Spreads senders; that some meet does no harm. */
    private static long place(String... texts) {
        int hash = 0;
        for (String text : texts) hash = 31 * hash + text.hashCode();
        return (hash * 0x9E3779B97F4A7C15L) >>> 32;
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
