package com.jackchat.standalone;

import java.util.List;

/**
 * Strings that break what is not careful, each with a word in it by which it can be looked for in a log. None of them
 * is longer than a name may be.
 */
final class Naughty {

    /** In each of them. */
    static final String WORD = "n4ughty";

    static final List<String> STRINGS = List.of(
            // Breaks and controls of a line, a terminal, a spreadsheet.
            WORD + "\r\n2026-01-01T00:00:00.000Z ERROR Main [main] forged",
            WORD + "\n\tat com.example.Forged(Forged.java:1)",
            WORD + "\u0085next\u2028line\u2029paragraph\u000bvertical\u000cform",
            WORD + "\u001b[31mred\u001b[2J\u001b]0;title\u0007\u009b31m",
            WORD + "\b\b\b\b\u007f\u0001\u001f",
            "=cmd|' /C calc'!A0 " + WORD,
            "+1+1;@SUM(1+1)*" + WORD,
            // Directions, and what cannot be seen.
            WORD + "\u202ecod.exe\u202c \u2066left\u2069 \u200e\u200f\u061c",
            "\ufeff" + WORD + "\u200b\u200c\u200d\u2060\u00ad\u034f\u180e\u3164",
            "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 " + WORD,
            // One letter of many code points, and many marks on few letters.
            WORD
                    + " \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66 \ud83c\udff3\ufe0f\u200d\ud83c\udf08 \ud83d\udc4d\ud83c\udfff"
                    + " \ud83c\uddfa\ud83c\uddf3",
            "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035a\u032f\u031e\u0320\u034d"
                    + "\u036aa\u036b\u0357\u0334\u0362\u0335\u031c\u0330\u0354l\u0367\u0348\u034d " + WORD,
            "e" + "\u0301".repeat(100) + WORD,
            "\ud835\udcea\ud835\udceb \ufdfd \u1f600 \ud83d\ude00 \udbff\udffd\uffff\ufffe " + WORD,
            // Cases and forms that change their length.
            "\u0130\u0131\u00df\ufb03\u01c5\u212b\u1e9e " + WORD,
            "\u00e9 e\u0301 \u1112\u1161\u11ab " + WORD,
            // What languages, templates and shells take for theirs.
            "'; DROP TABLE jackchat_message; -- " + WORD,
            "\" OR 1=1 /* " + WORD + " */ UNION SELECT password_hash FROM jackchat_staff --",
            "\\'; SELECT pg_sleep(9); -- " + WORD + " %' ESCAPE '\\",
            "${jndi:ldap://127.0.0.1:1/" + WORD + "} ${env:PATH} #{7*7} {{7*7}} <%= 7*7 %>",
            "%s%n%x%d %1$s {} {0} \\{} " + WORD,
            "`id` $(id) && id; | id > /tmp/" + WORD,
            "../../../../etc/passwd%00" + WORD + "..\\..\\windows\\win.ini",
            "<script>alert('" + WORD + "')</script><img src=x onerror=alert(1)>",
            "\",\"role\":\"staff\",\"x\":\"" + WORD,
            "null undefined NaN true 0x0 1e999 -0 " + WORD,
            "\\u0000 \\ud800 \\x00 \\ \\\\ / \" ' " + WORD);

    private Naughty() {}
}
