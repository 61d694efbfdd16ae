package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.regex.Pattern;

/** The demo page as a guest sees it, with the widget on it. */
final class GuestPage {

    /** A reconnect may back off for some seconds. */
    static final int RECONNECT_MILLIS = 40_000;

    final Page page;

    GuestPage(Page page) {
        this.page = page;
    }

    GuestPage visit(String url) {
        page.navigate(url);
        return this;
    }

    GuestPage openChat() {
        page.getByTestId("launcher").click();
        assertThat(page.getByTestId("chat-window")).isVisible();
        return this;
    }

    void say(String text) {
        Locator composer = page.getByTestId("composer");
        composer.fill(text);
        composer.press("Enter");
    }

    void type(String text) {
        page.getByTestId("composer").pressSequentially(text);
    }

    /** The message of this text, wherever it is from. */
    Locator message(String text) {
        return page.getByTestId("message").filter(new Locator.FilterOptions().setHasText(text));
    }

    void sees(String text) {
        assertThat(message(text)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(RECONNECT_MILLIS));
    }

    /** How far the guest's own message of this text has come, such as {@code sent} or {@code read}. */
    void seesDelivery(String text, String delivery) {
        assertThat(message(text))
                .hasAttribute(
                        "data-delivery",
                        delivery,
                        new LocatorAssertions.HasAttributeOptions().setTimeout(RECONNECT_MILLIS));
    }

    /** The message has arrived; somebody may have read it already. */
    void seesDelivered(String text) {
        assertThat(message(text))
                .hasAttribute(
                        "data-delivery",
                        Pattern.compile("sent|read"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(RECONNECT_MILLIS));
    }

    void seesTyping() {
        assertThat(page.getByTestId("typing")).isVisible();
    }

    void seesThatTheConnectionIsLost() {
        assertThat(page.getByTestId("connection-status")).isVisible();
    }

    void tap(String quickReply) {
        page.getByTestId("quick-reply")
                .filter(new Locator.FilterOptions().setHasText(quickReply))
                .click();
    }

    /** The places of the messages in the log, as they are shown. */
    List<Integer> seqs() {
        return page.getByTestId("message").all().stream()
                .map(message -> message.getAttribute("data-seq"))
                .map(seq -> seq == null ? 0 : Integer.parseInt(seq))
                .toList();
    }
}
