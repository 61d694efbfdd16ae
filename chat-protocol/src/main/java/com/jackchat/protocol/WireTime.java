package com.jackchat.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the wire has them: ISO-8601 in UTC, with exactly three digits of milliseconds. */
public final class WireTime {

    private static final DateTimeFormatter ANY_YEAR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** For example {@code 2026-03-01T09:30:00.000Z}; digits beyond the milliseconds are cut off. */
    public static String of(Instant instant) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), 86_400L));
        if (date.getYear() < 0 || date.getYear() > 9999) return ANY_YEAR.format(instant);
        int second = Math.floorMod(instant.getEpochSecond(), 86_400);
        // By hand, because each message has one and a formatter costs more than the rest of its frame.
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        digits(text, 3, date.getYear());
        digits(text, 6, date.getMonthValue());
        digits(text, 9, date.getDayOfMonth());
        digits(text, 12, second / 3600);
        digits(text, 15, second / 60 % 60);
        digits(text, 18, second % 60);
        digits(text, 22, instant.getNano() / 1_000_000);
        return new String(text);
    }

    private static void digits(char[] text, int last, int number) {
        int rest = number;
        for (int at = last; rest > 0; at--) {
            text[at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
