package com.jackchat.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars in SVG, a panel for each shape, readable on light and dark pages. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int NAMES = 320;
    private static final int NUMBERS = 90;
    private static final int BAR = 18;
    private static final int LINE = 26;
    private static final int TITLE = 44;

    private final String title;
    private final List<Panel> panels = new ArrayList<>();

    Chart(String title) {
        this.title = title;
    }

    /** One bar; ours stands out. */
    record Bar(String name, double value, boolean ours) {}

    private record Panel(String title, List<Bar> bars) {
        int height() {
            return TITLE + LINE * bars.size() + 10;
        }
    }

    void panel(String name, List<Bar> bars) {
        if (!bars.isEmpty()) panels.add(new Panel(name, List.copyOf(bars)));
    }

    String title() {
        return title;
    }

    boolean isEmpty() {
        return panels.isEmpty();
    }

    String svg() {
        int height = 50 + panels.stream().mapToInt(Panel::height).sum();
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <title>%3$s</title>
                <style>
                text { font: 13px system-ui, sans-serif; fill: #24292f }
                .title { font-size: 17px; font-weight: 600 }
                .panel { font-weight: 600 }
                .ours { fill: #1f6feb }
                .other { fill: #9aa4af }
                .page { fill: #ffffff }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3 }
                  .ours { fill: #58a6ff }
                  .other { fill: #6e7681 }
                  .page { fill: #0d1117 }
                }
                </style>
                <rect class="page" width="100%%" height="100%%" rx="8"/>
                <text class="title" x="20" y="32">%3$s</text>
                """.formatted(WIDTH, height, escaped(title)));
        int y = 50;
        for (Panel panel : panels) {
            draw(panel, y, svg);
            y += panel.height();
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Panel panel, int top, StringBuilder svg) {
        double most = panel.bars().stream().mapToDouble(Bar::value).max().orElse(1);
        svg.append("<text class=\"panel\" x=\"20\" y=\"%d\">%s</text>%n".formatted(top + 26, escaped(panel.title())));
        int y = top + TITLE;
        for (Bar bar : panel.bars()) {
            double width = Math.max(1, bar.value() / most * (WIDTH - NAMES - NUMBERS - 20));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\""
                            + " height=\"%d\" rx=\"2\"/><text x=\"%.1f\" y=\"%d\">%s</text>%n",
                    NAMES - 10,
                    y + 14,
                    escaped(bar.name()),
                    bar.ours() ? "ours" : "other",
                    NAMES,
                    y,
                    width,
                    BAR,
                    NAMES + width + 8,
                    y + 14,
                    Numbers.text(bar.value())));
            y += LINE;
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
