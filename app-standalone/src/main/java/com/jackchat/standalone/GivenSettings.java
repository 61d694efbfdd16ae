package com.jackchat.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was given as settings, and what turned out to be wrong with it. An empty text counts as not given. */
final class GivenSettings {

    private static final List<String> OUR_PREFIXES = List.of("CHAT_", "WIDGET_", "WEBCHAT_", "WEBSOCKET_");
    private static final int LONGEST_SHOWN = 200;

    private final Map<String, String> texts = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private GivenSettings() {}

    static GivenSettings of(Map<String, String> environment, @Nullable Path file) {
        GivenSettings given = new GivenSettings();
        if (file != null) given.addFile(file);
        given.addEnvironment(environment);
        for (String name : KnownSettings.NOT_YET) {
            if (given.texts.containsKey(name)) {
                given.warnings.add(name + " is set, but this version does not have it yet: nothing comes of it.");
            }
        }
        return given;
    }

    boolean has(Setting<?> setting) {
        return texts.containsKey(setting.name());
    }

    /** The setting's value; its default also where the given one is wrong, so that the others are looked at too. */
    <T> T of(Setting<T> setting) {
        String text = texts.getOrDefault(setting.name(), setting.byDefault());
        return parse(setting, text)
                .or(() -> setting.allowed().parse().apply(setting.byDefault()))
                .orElseThrow(() -> new IllegalStateException("the default of " + setting.name() + " is not allowed"));
    }

    <T> @Nullable T ifSet(Setting<T> setting) {
        String text = texts.get(setting.name());
        return text == null ? null : parse(setting, text).orElse(null);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** @throws WrongSettingsException when there was a problem with any */
    ReadSettings read(Settings settings) {
        if (!problems.isEmpty()) throw new WrongSettingsException(problems);
        return new ReadSettings(settings, warnings);
    }

    private <T> Optional<T> parse(Setting<T> setting, String text) {
        Optional<T> value = setting.allowed().parse().apply(text);
        if (value.isEmpty()) {
            problems.add(setting.name() + " is \"" + shown(setting.shown().apply(text)) + "\"; allowed is "
                    + setting.allowed().what() + ".");
        }
        return value;
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(
                    "The file " + file + " given as --config cannot be read: " + OneLine.escape(e.toString()) + ".");
        }
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (KnownNames.includes(name)) {
                add(name, properties.getProperty(name));
            } else {
                problems.add(shown(name) + " in " + file + " is not a setting"
                        + KnownNames.nearest(name)
                                .map(known -> "; did you mean " + known + "?")
                                .orElse("; --help lists all."));
            }
        }
    }

    private void addEnvironment(Map<String, String> environment) {
        for (String name : new TreeSet<>(environment.keySet())) {
            if (KnownNames.includes(name)) {
                add(name, environment.getOrDefault(name, ""));
            } else if (OUR_PREFIXES.stream().anyMatch(name::startsWith)) {
                // Others may have variables of such names too, so that these are no reason to refuse.
                KnownNames.nearest(name)
                        .ifPresent(known -> warnings.add(
                                shown(name) + " in the environment is not a setting; did you mean " + known + "?"));
            }
        }
    }

    private void add(String name, String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty()) texts.put(name, stripped);
    }

    private static String shown(String text) {
        String cut = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        return OneLine.escape(cut);
    }
}
