package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;

/** The console as a member of staff sees it. */
final class ConsolePage {

    final Page page;

    ConsolePage(Page page) {
        this.page = page;
    }

    ConsolePage logIn(String url, String login, String password) {
        page.navigate(url);
        page.getByTestId("login-name").fill(login);
        page.getByTestId("login-password").fill(password);
        page.getByTestId("login-submit").click();
        return this;
    }

    /** The line of the inbox whose newest message holds this text. */
    Locator row(String excerpt) {
        return page.getByTestId("inbox-row").filter(new Locator.FilterOptions().setHasText(excerpt));
    }

    void openConversation(String excerpt) {
        row(excerpt).click();
        assertThat(page.getByTestId("conversation")).isVisible();
    }

    Locator message(String text) {
        return page.getByTestId("messages").getByTestId("message").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** From the guest: what staff have offered may say the same. */
    void hears(String text) {
        assertThat(page.getByTestId("messages")
                        .locator("[data-testid=message][data-role=guest]")
                        .filter(new Locator.FilterOptions().setHasText(text)))
                .isVisible();
    }

    void sees(String text) {
        assertThat(message(text))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(GuestPage.RECONNECT_MILLIS));
    }

    void seesStatus(String text, String status) {
        assertThat(message(text).getByTestId("message-status"))
                .hasAttribute(
                        "data-status",
                        status,
                        new LocatorAssertions.HasAttributeOptions().setTimeout(GuestPage.RECONNECT_MILLIS));
    }

    void seesTyping() {
        assertThat(page.getByTestId("conversation").getByTestId("typing")).isVisible();
    }

    void write(String text) {
        page.getByTestId("composer-input").fill(text);
    }

    void send() {
        page.getByTestId("composer-send").click();
    }

    void answer(String text) {
        write(text);
        send();
    }

    /** Adds a row to the quick replies under the answer in hand. */
    void addQuickReply(String label, String payload) {
        tool("tool-quick-replies", "quick-reply");
        page.getByTestId("quick-reply-label").last().fill(label);
        page.getByTestId("quick-reply-payload").last().fill(payload);
    }

    /** Adds a card to the carousel under the answer in hand. */
    void addCard(String title, String subtitle) {
        tool("tool-cards", "card");
        page.getByTestId("card-title").last().fill(title);
        page.getByTestId("card-subtitle").last().fill(subtitle);
    }

    /** The first use of a tool brings an empty item along; later ones add another. */
    private void tool(String tool, String item) {
        Locator button = page.getByTestId(tool);
        if ("true".equals(button.getAttribute("aria-pressed"))) {
            page.getByTestId(item + "-add").click();
        } else {
            button.click();
        }
    }

    List<Integer> seqs() {
        return page.getByTestId("messages").getByTestId("message").all().stream()
                .map(message -> Integer.parseInt(message.getAttribute("data-seq")))
                .toList();
    }
}
