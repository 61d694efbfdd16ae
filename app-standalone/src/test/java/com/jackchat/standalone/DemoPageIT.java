package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page where a hotel tries the widget's options, and copies the code. */
@ExtendWith(Lobby.Door.class)
class DemoPageIT {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    private final Lobby lobby;
    private HotelPage demo;

    DemoPageIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void open() {
        demo = new HotelPage(lobby.browsers.open(1440, 1000));
        demo.visit(lobby.chat() + "/demo/widget");
    }

    @AfterEach
    void leave() {
        assertThat(demo.complaints()).isEmpty();
        demo.leave();
    }

    @Test
    void keepsTheChatOpenWhenItsButtonGoes() {
        demo.guest.openChat();

        demo.page.getByLabel("Show our button").uncheck();

        assertThat(demo.page.getByTestId("launcher")).hasCount(0);
        assertThat(demo.page.getByTestId("chat-window")).isVisible();
        demo.page.getByTestId("close").click();
        demo.page
                .getByText("Ask the hotel", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(demo.page.getByTestId("chat-window")).isVisible();
    }

    @Test
    void keepsTheFocusInTheFormWhileTheOpenChatChanges() {
        demo.guest.openChat();
        option("title").click();

        option("title").pressSequentially(" x", new Locator.PressSequentiallyOptions().setDelay(5));

        assertThat(demo.page.getByTestId("chat-window").locator("h2")).hasText("Lindenhof am See x");
        assertThat(demo.page.getByTestId("chat-window")).isVisible();
        assertThat(option("title")).isFocused();
    }

    @Test
    void showsCallsAndEventsAsTheyHappen() {
        call("open()");
        entry("opened");
        entry("connected");
        demo.page.getByPlaceholder("Is the sauna open?").fill("Is it?");
        call("sendMessage(…)");
        entry("message_sent");
        demo.guest.seesDelivered("Is it?");
        call("destroy()");
        assertThat(demo.page.locator("jack-chat")).hasCount(0);
        call("init(…)");
        assertThat(demo.page.getByTestId("launcher")).isVisible();
        call("open()");

        assertThat(demo.page.locator("#log").getByText("opened", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(2);
    }

    @Test
    void copiesTheCode() {
        demo.page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        tab("Script").press("ArrowRight");
        assertThat(tab("One tag")).isFocused();
        assertThat(tab("One tag")).hasAttribute("aria-selected", "true");

        demo.page.locator("#copy").click();

        assertThat(demo.page.locator("#copied")).hasText("The code is on the clipboard.");
        assertThat(demo.page.evaluate("navigator.clipboard.readText()")).isEqualTo(code().textContent());
    }

    @Test
    void fitsEveryWidthInLightAndDark() {
        for (int width : List.of(360, 768, 1440)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                demo.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                demo.page.setViewportSize(width, 900);
                if (width == 1440) demo.page.evaluate("JackChat.open()");
                Number overflow = (Number) demo.page.evaluate("document.documentElement.scrollWidth - innerWidth");
                assertThat(overflow.doubleValue()).as("at %d", width).isLessThanOrEqualTo(0);
                demo.page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setPath(SCREENSHOTS.resolve(
                                "demo-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
            }
        }
    }

    private void call(String name) {
        demo.page
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Locator option(String name) {
        return demo.page.locator("#options [name='" + name + "']");
    }

    private Locator code() {
        return demo.page.locator("#snippet code");
    }

    private Locator tab(String name) {
        return demo.page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    private void entry(String event) {
        assertThat(demo.page
                        .locator("#log")
                        .getByText(event, new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
    }
}
