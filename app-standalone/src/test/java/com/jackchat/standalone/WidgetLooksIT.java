package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The widget at the sizes and in the modes that guests have: pictures to look at, in which nothing is cut off. */
@TestInstance(Lifecycle.PER_CLASS)
class WidgetLooksIT {

    /** {@code -Dscreenshots=DIR} keeps them there. */
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    /** What is wider than its place, or reaches out of the window; what is there to scroll may. */
    private static final String CUT_OFF = """
            () => {
              const root = document.querySelector('jack-chat').shadowRoot;
              const window = root.querySelector('.window').getBoundingClientRect();
              const scrolls = element => element.closest('.row, .replies, .tray, .table, pre, .unseen, textarea');
              return [...root.querySelectorAll('.window *')].filter(element => {
                if (element instanceof SVGElement || scrolls(element)) return false;
                const { left, right, width } = element.getBoundingClientRect();
                if (width === 0) return false;
                const { textOverflow, overflowX } = getComputedStyle(element);
                const hides = textOverflow !== 'ellipsis' && overflowX !== 'visible';
                return left < window.left - 1 || right > window.right + 1
                    || (hides && element.scrollWidth > element.clientWidth + 1);
              }).map(element => element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 40));
            }""";

    /** Icons that nothing is drawn in. */
    private static final String BLANK = """
            () => [...document.querySelector('jack-chat').shadowRoot.querySelectorAll('svg')]
              .filter(it => !it.querySelector('path, circle, rect') || it.querySelector('path:not([d])'))
              .map(it => it.outerHTML)""";

    /** What a guest can use, but cannot get at: outside the window, or under something else. */
    private static final String OUT_OF_REACH = """
            async part => {
              const root = document.querySelector('jack-chat').shadowRoot;
              const controls = part + ' :is(button, a, textarea, label, input:not(.unseen))';
              const lost = [];
              for (const it of root.querySelectorAll(controls)) {
                if (it.disabled || it.matches('.answer')) continue;
                it.scrollIntoView({ block: 'center', inline: 'center' });
                await new Promise(requestAnimationFrame);
                if (!it.isConnected || !it.checkVisibility()) continue;
                const { left, top, right, bottom } = it.getBoundingClientRect();
                const inSight = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
                const hit = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                if (!inSight || !((it.closest('label') ?? it).contains(hit) || hit?.contains(it)))
                  lost.push(`${it.outerHTML.slice(0, 90)} at ${left}, ${top} is under ${hit?.outerHTML.slice(0, 90)}`);
              }
              return lost;
            }""";

    private static final String QUESTION =
            "\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\"},\"content\":\"%s\"";

    private final Browsers browsers = new Browsers();

    @BeforeAll
    void load() {
        SCREENSHOTS.toFile().mkdirs();
    }

    @AfterAll
    void close() {
        browsers.close();
    }

    @ParameterizedTest(name = "{0} px, {2}, {3}")
    @CsvSource({
        "360, 740, en-GB, LIGHT",
        "360, 740, ar, DARK",
        "768, 1024, en-GB, DARK",
        "768, 1024, he, LIGHT",
        "1440, 900, de, LIGHT",
        "1440, 900, ar, DARK"
    })
    void cutsNothingOff(int width, int height, String locale, ColorScheme scheme) {
        boolean phone = width < 480;
        Page page = browsers.open(new NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(phone ? 2 : 1)
                .setHasTouch(phone)
                .setColorScheme(scheme));
        StagedHotel hotel = new StagedHotel(page)
                .with("locale", "'" + locale + "'")
                .with("greeting", "'Welcome to the Lindenhof! How can we help you today?'");
        String name = "widget-%d-%s-%s".formatted(width, locale, scheme.name().toLowerCase(Locale.ROOT));

        hotel.visit().open();
        shoot(page, name + "-empty");
        seesNothingCutOff(page);
        talk(hotel);
        shoot(page, name + "-talk");
        seesNothingCutOff(page);
        page.getByTestId("messages").evaluate("list => list.scrollTo(0, 0)");
        shoot(page, name + "-start");
        seesNothingCutOff(page);
        hotel.endsTheConversation();
        assertThat(page.getByTestId("transcript")).isVisible();
        page.getByTestId("to-newest").or(page.getByTestId("new-messages")).click();
        page.getByTestId("rating").locator("label").nth(3).click();
        shoot(page, name + "-ended");
        seesNothingCutOff(page);
    }

    @ParameterizedTest(name = "{0} px, {2}, {3}, in trouble")
    @CsvSource({"360, 740, de, DARK", "1440, 900, ar, LIGHT"})
    void cutsNothingOffInTroubleEither(int width, int height, String locale, ColorScheme scheme) {
        Page page = browsers.open(new NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(width < 480 ? 2 : 1)
                .setColorScheme(scheme));
        StagedHotel hotel =
                new StagedHotel(page).with("locale", "'" + locale + "'").with("preChatForm", "true");
        page.route(
                "**/chat/files/**",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("image/png").setBodyBytes(picture())));
        String name = "widget-%d-%s-%s".formatted(width, locale, scheme.name().toLowerCase(Locale.ROOT));

        hotel.visit();
        shoot(page, name + "-launcher");
        hotel.open();
        page.getByTestId("pre-chat-email").fill("nobody");
        page.getByTestId("pre-chat-start").click();
        shoot(page, name + "-form");
        seesNothingCutOff(page);
        page.getByTestId("pre-chat-name").fill("Ada Keller");
        page.getByTestId("pre-chat-email").fill("ada@example.com");
        page.getByTestId("pre-chat-start").click();
        hotel.hears("My confirmation, and how the room looked");
        hotel.writes(QUESTION.formatted("Thank you, Ada. Here is the bill.")
                .concat(",\"attachments\":["
                        + "{\"id\":\"f1\",\"filename\":\"Bill for the stay of the family Keller in May.pdf\","
                        + "\"contentType\":\"application/pdf\",\"size\":183500,\"url\":\"/chat/files/f1\"},"
                        + "{\"id\":\"f2\",\"filename\":\"lake.png\",\"contentType\":\"image/png\",\"size\":90000,"
                        + "\"url\":\"/chat/files/f2\",\"width\":640,\"height\":420}]"));
        hotel.says("{\"type\":\"connected\",\"sessionId\":\"s\",\"protocol\":1,\"limits\":{\"fileSize\":5242880,"
                + "\"uploadTypes\":[\"image/png\",\"application/pdf\"]}}");
        page.getByTestId("attach").setInputFiles(new FilePayload[] {
            new FilePayload("the whole holiday on one film.png", "image/png", new byte[6_000_000]),
            new FilePayload("setup.exe", "application/x-msdownload", new byte[10]),
            new FilePayload("lake.png", "image/png", picture())
        });
        assertThat(page.getByTestId("tray-item").nth(2)).hasAttribute("data-state", "failed");
        shoot(page, name + "-tray");
        seesNothingCutOff(page);
        page.clock().install();
        hotel.goesAway();
        page.getByTestId("composer").fill("Are you there?");
        page.getByTestId("composer").press("Enter");
        page.clock().runFor(4_000);
        assertThat(page.getByTestId("connection-status")).isVisible();
        shoot(page, name + "-away");
        seesNothingCutOff(page);
    }

    /** WCAG 1.4.4 and 1.4.10: a browser's zoom makes the page's pixels larger, and fewer. */
    @ParameterizedTest(name = "{0} % of 1280 by {1}")
    @CsvSource({"200, 720, ar", "400, 1024, ru"})
    void canBeUsedWhereThePageIsZoomed(int percent, int height, String locale) {
        Page page = browsers.open(new NewContextOptions()
                .setViewportSize(1280 * 100 / percent, height * 100 / percent)
                .setDeviceScaleFactor(percent / 100.0)
                .setReducedMotion(ReducedMotion.REDUCE));
        StagedHotel hotel = new StagedHotel(page)
                .with("locale", "'" + locale + "'")
                .with("preChatForm", "true")
                .visit()
                .open();

        page.getByTestId("pre-chat-start").click();
        assertThat(page.getByTestId("pre-chat-name")).hasAttribute("aria-invalid", "true");
        hasAllWithinReach(page, ".window");
        seesNothingCutOff(page);
        page.getByTestId("pre-chat-name").fill("Ada");
        page.getByTestId("pre-chat-email").fill("ada@example.com");
        page.getByTestId("pre-chat-start").click();
        talk(hotel);
        hotel.types(false);
        page.getByTestId("reply").last().focus();
        page.keyboard().press("Enter");
        shoot(page, "widget-zoom-%d-talk".formatted(percent));
        page.getByTestId("composer").fill("One line\nand another\nand a third\nand more");
        hasAllWithinReach(page, ".window");
        assertThat(page.getByTestId("messages").boundingBox().height).isGreaterThan(90);
        page.getByTestId("menu").click();
        hasAllWithinReach(page, ".sheet");
        page.keyboard().press("Escape");
        hotel.endsTheConversation();
        page.getByTestId("rating").locator("label").nth(4).click();

        hasAllWithinReach(page, ".window");
        seesNothingCutOff(page);
        page.getByTestId("close").click();
        assertThat(page.getByTestId("chat-window")).isHidden();
    }

    /** Each property that the README names, something that is not its default, and where it is seen. */
    private static final List<List<String>> PROPERTIES = List.of(
            List.of("--primary", "rgb(16, 32, 48)", ".own .bubble", "backgroundColor"),
            List.of("--primary", "rgb(16, 32, 48)", ".launcher", "backgroundImage"),
            List.of("--primary-light", "rgb(64, 32, 48)", ".header", "backgroundImage"),
            List.of("--bg", "rgb(255, 250, 240)", ".window", "backgroundColor"),
            List.of("--text", "rgb(16, 16, 80)", ".window", "color"),
            List.of("--text-light", "rgb(80, 16, 16)", ".meta", "color"),
            List.of("--border", "rgb(0, 128, 0)", ".messages", "scrollbarColor"),
            List.of("--font-family", "Georgia, serif", ".window", "fontFamily"));

    @Test
    void takesItsColoursAndItsTypeFromThePageThatItIsOn() {
        StagedHotel hotel = new StagedHotel(browsers.open(
                        new NewContextOptions().setViewportSize(1024, 768).setReducedMotion(ReducedMotion.REDUCE)))
                .with("theme", "{}")
                .visit()
                .open();
        hotel.hears("Hello");
        List<?> before = PROPERTIES.stream().map(it -> looks(hotel.page, it)).toList();
        hotel.page.evaluate("JackChat.close()");

        String rules = PROPERTIES.stream()
                .map(it -> it.get(0) + ": " + it.get(1) + ";")
                .collect(Collectors.joining());
        hotel.page.addStyleTag(new Page.AddStyleTagOptions().setContent("jack-chat { " + rules + " }"));
        hotel.open();

        for (int i = 0; i < PROPERTIES.size(); i++) {
            List<String> property = PROPERTIES.get(i);
            assertThat(before.get(i).toString()).as(property.get(0)).doesNotContain(property.get(1));
            assertThat(looks(hotel.page, property)).as(property.get(0)).contains(property.get(1));
        }
    }

    private static String looks(Page page, List<String> property) {
        return (String) page.evaluate("""
                ([, , selector, style]) =>
                  getComputedStyle(document.querySelector('jack-chat').shadowRoot.querySelector(selector))[style]""", property);
    }

    private static void hasAllWithinReach(Page page, String part) {
        assertThat((List<?>) page.evaluate(OUT_OF_REACH, part)).isEmpty();
    }

    private static byte[] picture() {
        var image = new BufferedImage(640, 420, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0xf2b76b), 0, 420, new Color(0x24524a)));
        pen.fillRect(0, 0, 640, 420);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** All that a conversation may hold. */
    private static void talk(StagedHotel hotel) {
        Page page = hotel.page;
        hotel.hears("Good evening! Is there a table for two on the terrace tonight?");
        hotel.hears("Around eight");
        hotel.reads();
        hotel.writes(QUESTION.formatted(
                "With pleasure. **Two places** outside are free:\\n\\n- at *half past seven*\\n- at nine"));
        hotel.writes(QUESTION.formatted("These are the menus")
                .concat(",\"cards\":[{\"title\":\"From the lake\",\"subtitle\":\"Four courses, with char and perch\","
                        + "\"buttons\":[{\"type\":\"postback\",\"label\":\"This one\",\"payload\":\"lake\"}]},"
                        + "{\"title\":\"From the garden\",\"subtitle\":\"Three courses, no meat\","
                        + "\"buttons\":[{\"type\":\"postback\",\"label\":\"This one\",\"payload\":\"garden\"},"
                        + "{\"type\":\"url\",\"label\":\"The card\",\"url\":\"https://hotel.test/card\"}]}]"));
        Locator asked = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("half past seven"));
        asked.hover();
        asked.getByTestId("reply").click();
        hotel.hears(
                "Half past seven, please. https://hotel.test/a-very-long-address-that-has-no-place-to-break-at-all");
        hotel.writes(QUESTION.formatted("Any allergies?")
                .concat(
                        ",\"quickReplies\":[{\"label\":\"None\",\"payload\":\"no\"},{\"label\":\"Nuts\",\"payload\":\"nuts\"},"
                                + "{\"label\":\"Something else\",\"payload\":\"else\"}]"));
        hotel.types(true);
        assertThat(page.getByTestId("quick-reply")).hasCount(3);
        assertThat(page.getByTestId("card")).hasCount(2);
        assertThat(page.getByTestId("quote")).isVisible();
    }

    private static void seesNothingCutOff(Page page) {
        assertThat((List<?>) page.evaluate(BLANK)).isEmpty();
        assertThat((List<?>) page.evaluate(CUT_OFF)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
