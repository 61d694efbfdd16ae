package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests who hear the page, who have a keyboard and nothing else, who see little, or who want it calm. */
@TestInstance(Lifecycle.PER_CLASS)
class WidgetForEveryoneIT {

    private static final String MARIA = "\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\"},";
    private static final String CARDS = "\"cards\":[{\"title\":\"Garden room\",\"subtitle\":\"Quiet\",\"buttons\":"
            + "[{\"type\":\"postback\",\"label\":\"Take it\",\"payload\":\"g\"}]},{\"title\":\"Suite\"},{\"title\":\"Attic\"}]";
    private static final String CHOICE =
            "\"quickReplies\":[{\"label\":\"Yes\",\"payload\":\"y\"},{\"label\":\"No\",\"payload\":\"n\"}]";

    /** A picture of one pixel. */
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /** What has the focus, through all shadow roots. */
    private static final String FOCUSED = """
            () => {
              let active = document.activeElement;
              while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
              return active.dataset.testid ?? active.ariaLabel ?? active.tagName;
            }""";

    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    private StagedHotel hotel(ColorScheme scheme) {
        return new StagedHotel(browsers.open(
                        // What moves is half transparent on its way, and nobody can read that.
                        new NewContextOptions()
                                .setViewportSize(1024, 768)
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)))
                .with("greeting", "'How can we help you?'");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({"LIGHT, en, #24524a", "DARK, he, #ffd400", "LIGHT, de, #7f7f7f"})
    void hasNothingThatAxeFinds(ColorScheme scheme, String locale, String primary) {
        StagedHotel hotel = hotel(scheme)
                .with("locale", "'" + locale + "'")
                .with("theme", "{ primaryColor: '" + primary + "' }")
                .with("preChatForm", "true");
        Page page = hotel.page;
        page.route(
                "**/chat/files/**",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("image/png").setBodyBytes(DOT)));
        hotel.visit();

        AxeCheck.findsNothing(page);
        hotel.open();
        page.getByTestId("pre-chat-email").fill("nobody");
        page.getByTestId("pre-chat-start").click();
        assertThat(page.getByTestId("pre-chat-email")).hasAttribute("aria-invalid", "true");
        AxeCheck.findsNothing(page);
        page.getByTestId("pre-chat-name").fill("Ada");
        page.getByTestId("pre-chat-email").fill("ada@example.com");
        page.getByTestId("pre-chat-start").click();
        assertThat(page.getByTestId("pre-chat")).hasCount(0);
        page.getByTestId("menu").click();
        AxeCheck.findsNothing(page);
        page.keyboard().press("Escape");
        hotel.hears("Is there a **room**?");
        hotel.writes(MARIA + "\"content\":\"Two are free: [these](https://hotel.test/rooms) and `more`\"," + CARDS);
        assertThat(page.getByTestId("card")).hasCount(3);
        hotel.writes(MARIA + "\"content\":\"Shall I keep one?\"," + CHOICE);
        hotel.types(true);
        page.getByTestId("reply").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("reply-bar")).isVisible();
        assertThat(page.getByTestId("quick-reply")).hasCount(2);
        page.getByTestId("attach").setInputFiles(new FilePayload[] {
            new FilePayload("empty.png", "image/png", new byte[0]), new FilePayload("dot.png", "image/png", DOT)
        });
        assertThat(page.getByTestId("tray-item").first()).hasAttribute("data-state", "empty");
        assertThat(page.getByTestId("tray-item").last()).hasAttribute("data-state", "failed");
        AxeCheck.findsNothing(page);
        hotel.acknowledgesNothing();
        page.getByTestId("quick-reply").first().click();
        page.waitForCondition(() -> hotel.heard("message").size() == 2);
        hotel.says("{\"type\":\"error\",\"code\":\"INVALID_MESSAGE\",\"message\":\"\",\"clientMessageId\":\"%s\"}"
                .formatted(hotel.heard("message").get(1).replaceAll(".*\"clientMessageId\":\"([^\"]*)\".*", "$1")));
        assertThat(page.locator("p.refused")).isVisible();
        hotel.says("{\"type\":\"error\",\"code\":\"INTERNAL_ERROR\",\"message\":\"\"}");
        assertThat(page.getByTestId("notice")).isVisible();
        AxeCheck.findsNothing(page);
        hotel.writes(MARIA + "\"content\":\"Look\",\"attachments\":[{\"id\":\"f\",\"filename\":\"dot.png\","
                + "\"contentType\":\"image/png\",\"size\":9,\"url\":\"/chat/files/f\"}]");
        page.getByTestId("picture").click();
        assertThat(page.getByTestId("viewer")).isVisible();
        AxeCheck.findsNothing(page);
        page.getByTestId("close-viewer").click();
        page.getByTestId("messages").evaluate("it => it.scrollTop = 0");
        assertThat(page.getByTestId("to-newest")).isVisible();
        // Hebrew has words for one and two, where the launcher has a digit.
        for (int i = 0; i < 3; i++) hotel.writes(MARIA + "\"content\":\"Well?\"");
        assertThat(page.getByTestId("unread-count")).hasText("3");
        assertThat(page.getByTestId("new-messages")).isVisible();
        AxeCheck.findsNothing(page);
        hotel.endsTheConversation();
        page.getByTestId("rating").locator("label").nth(4).click();
        assertThat(page.getByTestId("transcript")).isVisible();
        page.clock().install();
        hotel.goesAway();
        page.clock().runFor(4_000);
        page.clock().resume();
        assertThat(page.getByTestId("connection-status")).isVisible();
        AxeCheck.findsNothing(page);
    }

    @Test
    void isReadInOrderByThoseWhoHearIt() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        hotel.hears("Is there a room?");
        hotel.writes(MARIA + "\"content\":\"There is.\"," + CHOICE);

        assertThat(hotel.page.getByTestId("chat-window")).matchesAriaSnapshot("""
                        - dialog "Lindenhof am See":
                          - heading "Lindenhof am See" [level=2]
                          - paragraph: Online
                          - button "More"
                          - button "Close chat"
                          - region "Conversation":
                            - paragraph: How can we help you?
                            - paragraph: Today
                            - article:
                              - text: "You:"
                              - paragraph: Is there a room?
                              - button "Reply"
                              - paragraph: /Sent/
                            - article:
                              - text: "Maria:"
                              - paragraph: There is.
                              - button "Reply"
                              - paragraph
                          - group "Suggested answers":
                            - button "Yes"
                            - button "No"
                          - textbox "Your message"
                          - button "Send" [disabled]
                        """);
    }

    @Test
    void tellsOfNewMessagesPolitelyAndOfHistoryNotAtAll() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT)
                .remembers(3, seq -> MARIA + "\"content\":\"Said before\"")
                .visit()
                .open();
        Page page = hotel.page;
        Locator told = page.locator("[aria-live]");
        assertThat(page.getByTestId("message")).hasCount(3);
        assertThat(told).hasText("");
        assertThat(told).hasAttribute("aria-live", "polite");

        hotel.writes(MARIA + "\"content\":\"Still there?\"");
        assertThat(told).hasText("Maria: Still there?");
        page.evaluate("""
                () => {
                  const told = document.querySelector('jack-chat').shadowRoot.querySelector('[aria-live]');
                  window.added = 0;
                  new MutationObserver(changes => changes.forEach(it => window.added += it.addedNodes.length))
                      .observe(told, { childList: true });
                }""");
        hotel.writes(MARIA + "\"content\":\"Still there?\"");

        page.waitForCondition(() -> page.evaluate("window.added").equals(1));
        assertThat(page.getByTestId("message")).hasCount(5);
        assertThat(page.locator("[aria-live], [role=alert], [role=log]")).hasCount(1);
    }

    @Test
    void tellsOfAllMessagesThatComeAtOnceAlsoWhileTheWindowIsClosed() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        Locator told = hotel.page.locator("[aria-live]");
        hotel.page.keyboard().press("Escape");
        assertThat(hotel.page.getByTestId("chat-window")).isHidden();

        // As where one answer brings several.
        hotel.page.evaluate("window.queueMicrotask = run => setTimeout(run, 500)");
        hotel.writes(MARIA + "\"content\":\"One moment\"");
        hotel.writes(MARIA + "\"content\":\"There is one\"");

        assertThat(told.locator("p")).hasText(new String[] {"Maria: One moment", "Maria: There is one"});
        // Not display:none, which no screen reader reads.
        assertThat(told).isVisible();
    }

    @Test
    void tellsOfAllElseInOneOtherPlaceThatIsThereBeforeItsWords() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        Page page = hotel.page;
        Locator status = page.locator("[role=status]");
        assertThat(status).hasCount(1);
        assertThat(status).hasText("");

        hotel.says("{\"type\":\"error\",\"code\":\"INTERNAL_ERROR\",\"message\":\"x\"}");
        assertThat(status).containsText("Something went wrong");
        hotel.goesAway();

        assertThat(status).containsText("Connection lost");
        assertThat(status).hasCount(1);
        assertThat(page.locator("[aria-live]")).hasText("");
    }

    @Test
    void needsNothingButAKeyboard() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit();
        Page page = hotel.page;
        page.getByTestId("launcher").focus();

        page.keyboard().press("Enter");
        assertThat(page.getByTestId("composer")).isFocused();
        page.keyboard().type("Is there a room?");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("For two?");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("message")).hasAttribute("data-delivery", "sent");
        hotel.writes(MARIA + "\"content\":\"There are three\"," + CARDS);
        assertThat(page.getByTestId("card")).hasCount(3);

        // Round and round: the focus stays in the window.
        page.keyboard().press("Tab");
        assertThat(page.evaluate(FOCUSED)).isEqualTo("menu");
        page.keyboard().press("Shift+Tab");
        assertThat(page.getByTestId("composer")).isFocused();
        page.getByTestId("messages").focus();
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("reply-bar")).containsText("Is there a room?");
        assertThat(page.getByTestId("composer")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("reply-bar")).hasCount(0);
        page.getByTestId("cards").locator(".row").focus();
        page.keyboard().press("ArrowRight");
        page.waitForFunction(
                "() => document.querySelector('jack-chat').shadowRoot.querySelector('.cards .row').scrollLeft > 200");

        page.keyboard().press("Escape");
        assertThat(page.getByTestId("chat-window")).isHidden();
        assertThat(page.getByTestId("launcher")).isFocused();
        assertThat(hotel.heard("message").get(0)).contains("Is there a room?\\nFor two?");
    }

    @Test
    void takesEnterThatIsHeldDownForOneWish() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        Page page = hotel.page;
        hotel.hears("Is there a room?");
        hotel.writes(MARIA + "\"content\":\"There is.\",\"buttons\":"
                + "[{\"type\":\"postback\",\"label\":\"Take it\",\"payload\":\"t\"}]");
        page.getByTestId("composer").fill("Not yet to be sent");

        page.getByTestId("button").focus();
        for (int i = 0; i < 5; i++) page.keyboard().down("Enter");
        page.keyboard().up("Enter");

        assertThat(page.getByTestId("message")).hasCount(3);

        hotel.writes(MARIA + "\"content\":\"Shall I keep it?\"," + CHOICE);
        page.getByTestId("quick-reply").first().focus();
        page.keyboard().down("Enter");
        // The button is gone, and the composer with the draft has the focus.
        assertThat(page.getByTestId("composer")).isFocused();
        for (int i = 0; i < 3; i++) page.keyboard().down("Enter");
        page.keyboard().up("Enter");
        assertThat(page.getByTestId("composer")).hasValue("Not yet to be sent");

        page.keyboard().down("Shift");
        for (int i = 0; i < 3; i++) page.keyboard().down("Enter");
        page.keyboard().up("Enter");
        page.keyboard().up("Shift");
        assertThat(page.getByTestId("composer")).hasValue("Not yet to be sent\n\n\n");
        assertThat(page.getByTestId("message")).hasCount(5);
        page.waitForCondition(() -> hotel.heard("message").size() == 3);
    }

    @Test
    void takesADoubleClickOnAButtonForOneWish() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        Page page = hotel.page;
        hotel.hears("Is there a room?");
        hotel.writes(MARIA + "\"content\":\"There is.\",\"buttons\":"
                + "[{\"type\":\"postback\",\"label\":\"Take it\",\"payload\":\"t\"}]");

        page.getByTestId("button").dblclick();

        Locator taken = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("Take it"));
        assertThat(taken.last()).hasAttribute("data-delivery", "sent");
        hotel.hears("Thank you");
        assertThat(hotel.heard("message"))
                .extracting(frame -> frame.replaceAll(".*\"content\":\"([^\"]*)\".*", "$1"))
                .containsExactly("Is there a room?", "Take it", "Thank you");
    }

    @Test
    void isSilentWhereTheHotelSaysSoUntilTheGuestWantsToHearIt() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).with("sound", "false");
        Page page = hotel.page;
        page.addInitScript("""
                window.away = false;
                window.notes = 0;
                Object.defineProperty(document, 'hidden', { get: () => away });
                const { start } = OscillatorNode.prototype;
                OscillatorNode.prototype.start = function (at) {
                  notes += 1;
                  start.call(this, at);
                };""");
        hotel.visit().open();
        hotel.hears("Is there a room?");
        page.evaluate("away = true");

        hotel.writes(MARIA + "\"content\":\"There is.\"");
        hotel.writes(MARIA + "\"content\":\"Shall I keep it?\"");
        assertThat(page.getByTestId("unread-count")).hasText("2");
        assertThat(page).hasTitle("New message");
        assertThat(page.evaluate("notes")).isEqualTo(0);

        page.getByTestId("menu").click();
        page.getByTestId("sound").click();
        // The audio of the browser itself takes its time when it starts.
        page.evaluate("new AudioContext().resume()");
        hotel.writes(MARIA + "\"content\":\"Hello?\"");
        assertThat(page.getByTestId("unread-count")).hasText("3");
        page.waitForCondition(() -> page.evaluate("notes").equals(2));
    }

    @Test
    void keepsTheFocusWhenWhatHadItIsGone() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        Page page = hotel.page;
        hotel.hears("Is there a room?");

        hotel.writes(MARIA + "\"content\":\"Shall I keep it?\"," + CHOICE);
        page.getByTestId("quick-reply").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("quick-replies")).hasCount(0);
        assertThat(page.getByTestId("composer")).isFocused();

        page.keyboard().press("Escape");
        assertThat(page.getByTestId("launcher")).isFocused();
    }

    @Test
    void givesTheFocusBackToThePagesOwnButton() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).with("launcher", "false");
        Page page = hotel.page;
        page.navigate(StagedHotel.URL);
        page.waitForFunction("() => document.querySelector('jack-chat')");
        page.evaluate("() => { const own = document.createElement('button'); own.dataset.testid = 'own';"
                + " own.onclick = () => JackChat.open(); document.body.append(own); own.focus(); }");

        page.keyboard().press("Enter");
        assertThat(page.getByTestId("composer")).isFocused();
        page.keyboard().press("Escape");

        assertThat(page.getByTestId("own")).isFocused();
    }

    @Test
    void hasNoTargetTooSmallForAFinger() {
        StagedHotel hotel = hotel(ColorScheme.LIGHT).visit().open();
        hotel.hears("Is there a room?");
        hotel.writes(MARIA + "\"content\":\"There are three\"," + CARDS);
        hotel.writes(MARIA + "\"content\":\"Shall I keep one?\"," + CHOICE);
        assertThat(hotel.page.getByTestId("quick-reply")).hasCount(2);
        hotel.page.getByTestId("menu").click();
        assertThat(hotel.page.getByTestId("sound")).isVisible();

        List<?> small = (List<?>) hotel.page.evaluate("""
                () => [...document.querySelector('jack-chat').shadowRoot.querySelectorAll('button, label, input:not(.unseen), textarea, .action')]
                  .map(it => [it.dataset.testid ?? it.ariaLabel ?? it.textContent, it.getBoundingClientRect()])
                  .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24)).map(([name]) => name)""");

        assertThat(small).isEmpty();
    }

    @Test
    void keepsStillForThoseWhoWantItCalm() {
        Page page = browsers.open(new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        StagedHotel hotel = new StagedHotel(page).visit().open();
        hotel.hears("Hello");
        hotel.types(true);
        assertThat(page.getByTestId("typing")).isVisible();

        Object moving = page.evaluate("""
                () => [...document.querySelector('jack-chat').shadowRoot.querySelectorAll('*')].filter(it => {
                  const { animationName, animationDuration, transitionDuration } = getComputedStyle(it);
                  return (animationName !== 'none' && parseFloat(animationDuration) > 0.001)
                      || parseFloat(transitionDuration) > 0.001;
                }).map(it => it.className)""");
        assertThat((List<?>) moving).isEmpty();
    }

    @Test
    void showsItsEdgesWhereTheSystemChoosesTheColours() {
        Page page = browsers.open(new NewContextOptions().setForcedColors(ForcedColors.ACTIVE));
        StagedHotel hotel = new StagedHotel(page).visit().open();
        hotel.hears("Hello");

        page.waitForFunction("""
                () => [...document.querySelector('jack-chat').shadowRoot.querySelectorAll('.window, .bubble, .composer button')]
                  .every(it => parseFloat(getComputedStyle(it).borderTopWidth) >= 1)""");
    }
}
