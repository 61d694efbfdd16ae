package com.jackchat.domain;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a file is, such as {@code image/png}: in small letters, without parameters (RFC 9110, 8.3.1). */
public record ContentType(String value) {

    private static final String TOKEN = "[a-z0-9!#$&^_.+-]{1,98}";
    private static final Pattern FORM = Pattern.compile(TOKEN + '/' + TOKEN);

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, List<String>> ENDINGS = Map.ofEntries(
            entry("image/png", List.of("png")),
            entry("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif")),
            entry("image/gif", List.of("gif")),
            entry("image/webp", List.of("webp")),
            entry("image/avif", List.of("avif")),
            entry("image/heic", List.of("heic", "heif")),
            entry("application/pdf", List.of("pdf")),
            entry("text/plain", List.of("txt", "text", "log", "md", "csv")),
            entry("text/csv", List.of("csv", "txt")),
            entry("text/calendar", List.of("ics")),
            entry("text/vcard", List.of("vcf")),
            entry("audio/mpeg", List.of("mp3")),
            entry("video/mp4", List.of("mp4", "m4v")),
            entry("application/zip", List.of("zip")),
            entry("application/msword", List.of("doc")),
            entry("application/vnd.ms-excel", List.of("xls")),
            entry(OFFICE + "wordprocessingml.document", List.of("docx")),
            entry(OFFICE + "spreadsheetml.sheet", List.of("xlsx")),
            entry(OFFICE + "presentationml.presentation", List.of("pptx")));

    public ContentType {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidInputException("contentType", "must be a media type such as image/png");
        }
    }

    /** As somebody wrote it, with parameters or without. */
    public static ContentType of(String given) {
        int end = given.indexOf(';');
        return new ContentType(
                (end < 0 ? given : given.substring(0, end)).strip().toLowerCase(Locale.ROOT));
    }

    /** How the names of such files end, in small letters and the most usual one first; empty where that is not known. */
    List<String> endings() {
        return ENDINGS.getOrDefault(value, List.of());
    }

    @Override
    public String toString() {
        return value;
    }
}
