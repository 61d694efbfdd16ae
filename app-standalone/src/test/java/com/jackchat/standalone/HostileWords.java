package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What people write who want a script of theirs to run, or a picture of theirs to be asked for, where others read. */
final class HostileWords {

    /**
     * What of such words has become more than text: elements and attributes that nobody of ours makes, and links that
     * lead elsewhere than they may, or give the page away.
     */
    static final String FOUND = """
            () => {
              const found = [];
              const roots = [document];
              for (const root of roots)
                for (const element of root.querySelectorAll('*')) {
                  if (element.shadowRoot) roots.push(element.shadowRoot);
                  const inHead = element.closest('head') !== null || element.matches('body > script');
                  const strange = 'script, style, link, meta, base, iframe, frame, frameset, object, embed, template, '
                    + 'video, audio, source, picture, math, marquee, details, dialog, svg :not(path, circle, rect)';
                  if (!inHead && element.matches(strange)) found.push(element.outerHTML.slice(0, 200));
                  for (const { name, value } of element.attributes) {
                    const bad = /^on|^(srcset|srcdoc|action|formaction|background|poster|data|ping|is|slot)$/i.test(name);
                    if (bad) found.push(`${element.localName} ${name}=${value}`);
                  }
                  if (element.localName === 'img' && !/^(https?|blob):/.test(element.src))
                    found.push(`picture ${element.src}`);
                  if (element.localName === 'a' && !element.matches('[href^="#"], [href="/"]')) {
                    const { protocol, target, rel } = element;
                    if (!/^(https?|mailto|tel):$/.test(protocol)) found.push(`link ${element.href}`);
                    const apart = target === '_blank' && rel.includes('noopener');
                    if (/^http/.test(protocol) && !apart) found.push(`near link ${element.href}`);
                  }
                }
              if ({}.polluted !== undefined) found.push('polluted');
              return found;
            }
            """;

    private static final Path FIXTURES =
            Path.of("..", "node_modules", "dompurify-fixtures", "test", "fixtures", "expect.js");

    private static final Gson JSON = new Gson();

    private HostileWords() {}

    /**
     * All of them, or those of {@code -Dhostile-words=FILE}, a JSON array of texts; {@code beacon} is the address that
     * nobody may ask for.
     */
    static List<String> all(String beacon) {
        String others = System.getProperty("hostile-words");
        if (others != null) return List.of(JSON.fromJson(read(Path.of(others)), String[].class));
        return Stream.concat(own(beacon).stream(), fixtures().stream()).toList();
    }

    /** What DOMPurify tested itself with: a script that says no more than {@code module.exports = [...];}. */
    static List<String> fixtures() {
        String script = read(FIXTURES).strip();
        String json = script.substring(script.indexOf('['), script.lastIndexOf(']') + 1);
        return Arrays.stream(JSON.fromJson(json, Fixture[].class))
                .map(Fixture::payload)
                .toList();
    }

    /** Whether the server takes it: a text with the character 0 cannot be stored everywhere, and is refused. */
    static boolean isTaken(String word) {
        return word.indexOf(0) < 0;
    }

    private record Fixture(String payload) {}

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were written for this project. */
    static List<String> own(String beacon) {
        try (InputStream in = Objects.requireNonNull(HostileWords.class.getResourceAsStream("hostile-words.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                    .map(line -> decoded(line).replace("BEACON", beacon))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String line) {
        return JSON.fromJson('"' + line.replace("\"", "\\\"") + '"', String.class);
    }
}
