package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** A page of the hotel's own with the chat on it, and all that goes wrong there. */
final class HotelPage {

    /** What a page reports of itself; put before anything of the page's own runs. */
    private static final String WATCH = """
            window.wrong = [];
            addEventListener('securitypolicyviolation', (event) =>
              wrong.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
            addEventListener('unhandledrejection', (event) => wrong.push(`rejected: ${event.reason}`));
            """;

    final Page page;
    final GuestPage guest;
    private final List<String> thrown = new ArrayList<>();

    HotelPage(Page page) {
        this.page = page;
        guest = new GuestPage(page);
        page.addInitScript(WATCH);
        page.onPageError(thrown::add);
        page.onDialog(dialog -> {
            thrown.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    HotelPage visit(String url) {
        guest.visit(url);
        return this;
    }

    /** Errors that the page saw, policies that were violated, and dialogs. */
    List<String> complaints() {
        List<String> all = new ArrayList<>(thrown);
        all.addAll(strings("window.wrong ?? []"));
        return all;
    }

    /** The conversation that is under way, as the widget remembers it. */
    String conversation(String hotel) {
        return (String) page.evaluate("hotel => localStorage.getItem(`jack_conversation:${hotel}`)", hotel);
    }

    /** The whole way: opens the chat, says something, and sees that it has come. */
    void talks(String words) {
        guest.openChat();
        guest.say(words);
        guest.seesDelivered(words);
    }

    void hasOneChat() {
        assertThat(page.getByTestId("launcher")).isVisible();
        assertThat(page.evaluate("document.querySelectorAll('jack-chat').length"))
                .isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    List<String> strings(String expression) {
        return (List<String>) page.evaluate(expression);
    }

    void leave() {
        page.context().close();
    }
}
