package com.jackchat.standalone;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a setting may be.
 *
 * @param what the same in words that finish the sentence "allowed is …"
 * @param parse empty when the text is not allowed
 */
record Allowed<T>(String what, Function<String, Optional<T>> parse) {

    static final Allowed<String> ANY_TEXT = new Allowed<>("any text", Optional::of);

    Allowed {
        requireNonNull(what, "what");
        requireNonNull(parse, "parse");
    }

    static Allowed<Integer> integer(int min, int max) {
        return new Allowed<>(
                "a whole number from " + min + " to " + max,
                text -> number(text).filter(n -> n >= min && n <= max).map(Math::toIntExact));
    }

    static Allowed<Duration> milliseconds(int min, int max) {
        return integer(min, max).as("milliseconds, " + min + " to " + max, Duration::ofMillis);
    }

    static Allowed<Duration> hours(int min, int max) {
        return integer(min, max).as("hours, " + min + " to " + max, Duration::ofHours);
    }

    /** The constants of an enum, in lower case. */
    static <E extends Enum<E>> Allowed<E> oneOf(Class<E> choices) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E choice : choices.getEnumConstants()) {
            byName.put(choice.name().toLowerCase(Locale.ROOT), choice);
        }
        return new Allowed<>(
                String.join(" or ", byName.keySet()),
                text -> Optional.ofNullable(byName.get(text.toLowerCase(Locale.ROOT))));
    }

    /** Any number of these, parted by commas; nothing is an empty list. */
    static <T> Allowed<List<T>> listOf(Allowed<T> one) {
        return new Allowed<>("a comma-separated list, each " + one.what, text -> {
            List<Optional<T>> parsed = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(one.parse)
                    .toList();
            if (parsed.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
            return Optional.of(parsed.stream().map(Optional::orElseThrow).collect(Collectors.toUnmodifiableList()));
        });
    }

    /** The same values, told and typed in another way. */
    <R> Allowed<R> as(String newWhat, Function<T, R> make) {
        return new Allowed<>(newWhat, text -> parse.apply(text).map(make));
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
