package com.jackchat.domain;

/** A hotel: 1 to 64 letters, digits, {@code _} and {@code -}. Every stored row and every query names one. */
public record HotelId(String value) {

    public HotelId {
        if (!isValid(value)) throw new InvalidInputException("hotelId", "must be 1 to 64 of A-Z a-z 0-9 _ -");
    }

    /** Whether this text may name a hotel. */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > 64) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!allowed) return false;
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
