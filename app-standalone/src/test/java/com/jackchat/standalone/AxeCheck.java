package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What axe-core finds in the widget: its rules for WCAG 2.2 A and AA, and for good practice. */
final class AxeCheck {

    private static final Path AXE = Path.of("..", "node_modules", "axe-core", "axe.min.js");

    /** The rule, the element, and what is wrong with it. */
    private static final String FIND = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const found = await axe.run('jack-chat', { runOnly: tags });
              return found.violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, failureSummary }) => id + ' ' + target.flat().at(-1) + ': ' + failureSummary));
            }""";

    private AxeCheck() {}

    /** The page's own policy may forbid it: then it must be loaded by other means. */
    static void findsNothing(Page page) {
        if (page.evaluate("!window.axe").equals(true)) {
            page.addScriptTag(new Page.AddScriptTagOptions().setPath(AXE));
        }
        assertThat((List<?>) page.evaluate(FIND)).isEmpty();
    }
}
