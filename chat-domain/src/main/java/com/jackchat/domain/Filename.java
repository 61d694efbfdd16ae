package com.jackchat.domain;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A file's name, as people see it and as their computers may save it: no path, nothing invisible, nothing that turns
 * the direction of the text around so that {@code exe.gpj} looks like a picture, and no name that a system keeps for
 * itself. Letters of all scripts stay. Never where a file is kept: that is named by its id.
 */
public record Filename(String value) {

    public static final int MAX = 200;

    private static final int MAX_EXTENSION = 20;
    private static final String FORBIDDEN = "/\\:*?\"<>|";
    private static final String FALLBACK = "file";

    /** Names of devices, with or without an extension, in the systems of Microsoft. */
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    public Filename {
        requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX) throw new IllegalArgumentException("this is no safe file name");
    }

    /**
     * The safe name that is most like what somebody calls a file of this type. It ends as such files do: a computer
     * goes by the ending, and would run a text that is called {@code bill.hta}.
     */
    public static Filename of(String given, ContentType type) {
        String name = lastPart(given);
        name = Normalizer.normalize(visible(name), Normalizer.Form.NFC);
        name = trimmed(name);
        if (name.isEmpty()) name = FALLBACK;
        if (isReserved(name)) name = '_' + name;
        return new Filename(shortened(ending(name, type.endings())));
    }

    private static String lastPart(String given) {
        String stripped = given.strip();
        return stripped.substring(Math.max(stripped.lastIndexOf('/'), stripped.lastIndexOf('\\')) + 1);
    }

    private static String visible(String name) {
        StringBuilder visible = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (FORBIDDEN.indexOf(c) >= 0) visible.append('_');
            else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) visible.append(' ');
            else if (isShown(c)) visible.appendCodePoint(c);
        });
        return visible.toString().replaceAll(" {2,}", " ");
    }

    /** Not what controls, formats (as the marks of direction do) or stands for nothing; what joins emoji and letters may. */
    private static boolean isShown(int c) {
        boolean joiner = c == 0x200C || c == 0x200D;
        return joiner
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }

    /** Without dots and spaces around it: at the start they hide a file, at the end some systems drop them. */
    private static String trimmed(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && isTrimmed(name.charAt(start))) start++;
        while (end > start && isTrimmed(name.charAt(end - 1))) end--;
        return name.substring(start, end);
    }

    private static boolean isTrimmed(char c) {
        return c == '.' || c == ' ' || c == 0x200C || c == 0x200D;
    }

    private static boolean isReserved(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return RESERVED.contains(stem) || stem.matches("(com|lpt)[0-9¹²³]");
    }

    private static String ending(String name, List<String> usual) {
        if (usual.isEmpty()) return name;
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean fits = name.contains(".") && usual.contains(ending);
        return fits ? name : name + '.' + usual.get(0);
    }

    /** Keeps the end, which says what it is. */
    private static String shortened(String name) {
        if (name.length() <= MAX) return name;
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
        int end = MAX - extension.length() - 1;
        if (Character.isHighSurrogate(name.charAt(end - 1))) end--;
        return name.substring(0, end) + '…' + extension;
    }

    @Override
    public String toString() {
        return value;
    }
}
