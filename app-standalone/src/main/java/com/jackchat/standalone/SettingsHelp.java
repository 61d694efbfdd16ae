package com.jackchat.standalone;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The part of the help text that explains the settings, from the table that reads them. */
final class SettingsHelp {

    private static final int WIDTH = 100;
    private static final String INDENT = "      ";
    private static final String SECTION = "settings";

    private SettingsHelp() {}

    static void addTo(CommandLine commandLine) {
        commandLine.setUsageHelpWidth(WIDTH);
        commandLine.getHelpSectionMap().put(SECTION, help -> text());
        List<String> sections = new ArrayList<>(commandLine.getHelpSectionKeys());
        sections.add(SECTION);
        commandLine.setHelpSectionKeys(sections);
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        line(text, "");
        line(text, "Settings, from the environment or the properties file, with their defaults:");
        for (Setting<?> setting : KnownSettings.ALL) {
            line(text, "  " + setting.name() + "=" + setting.byDefault());
            wrap(text, setting.meaning());
        }
        return text.toString();
    }

    private static void wrap(StringBuilder text, String sentence) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                line(text, line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        line(text, line.toString().stripTrailing());
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
