package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Small screens, fingers, and a keyboard that comes over the page. */
@TestInstance(Lifecycle.PER_CLASS)
class WidgetOnPhonesIT {

    private static final String MARIA = "\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\"},";

    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    private StagedHotel phone(int width, int height) {
        return new StagedHotel(browsers.open(new NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(true)
                .setIsMobile(true)));
    }

    @Test
    void keepsTheComposerAboveTheKeyboard() {
        StagedHotel hotel = phone(390, 844).visit().open();
        Page page = hotel.page;
        page.getByTestId("composer").tap();

        keyboardLeaves(page, 40, 500);

        BoundingBox window = page.getByTestId("chat-window").boundingBox();
        assertThat(List.of(window.y, window.height)).containsExactly(40.0, 500.0);
        BoundingBox composer = page.getByTestId("composer").boundingBox();
        assertThat(composer.y + composer.height).isLessThan(540);
        assertThat(page.getByTestId("composer")).hasCSS("font-size", "16px");
    }

    @Test
    void keepsTheComposerAboveTheKeyboardOfAPhoneHeldAcross() {
        StagedHotel hotel = phone(844, 390).visit().open();
        hotel.hears("Hello");
        Page page = hotel.page;
        page.getByTestId("composer").tap();

        keyboardLeaves(page, 30, 180);

        BoundingBox window = page.getByTestId("chat-window").boundingBox();
        assertThat(List.of(window.y, window.height)).containsExactly(38.0, 164.0);
        BoundingBox composer = page.getByTestId("composer").boundingBox();
        assertThat(composer.y).isGreaterThan(38);
        assertThat(composer.y + composer.height).isLessThan(210);
    }

    /** What a keyboard does where it only covers the page: the visual viewport shrinks, the layout does not. */
    private static void keyboardLeaves(Page page, int top, int height) {
        page.evaluate("""
                ([offsetTop, height]) => {
                  Object.defineProperty(visualViewport, 'height', { value: height });
                  Object.defineProperty(visualViewport, 'offsetTop', { value: offsetTop });
                  visualViewport.dispatchEvent(new Event('resize'));
                }""", List.of(top, height));
    }

    @Test
    void fitsAPhoneHeldAcross() {
        StagedHotel hotel = phone(844, 390).visit().open();
        hotel.hears("Hello");

        BoundingBox window = hotel.page.getByTestId("chat-window").boundingBox();

        assertThat(window.y).isGreaterThanOrEqualTo(0);
        assertThat(window.y + window.height).isLessThanOrEqualTo(390);
        assertThat(hotel.page.getByTestId("messages").boundingBox().height).isGreaterThan(150);
    }

    @Test
    void keepsClearOfTheCameraAndOfTheBarBelow() {
        StagedHotel hotel = phone(390, 844);
        Page page = hotel.page;
        hasUnsafe(page, 47, 0, 34, 0);
        page.route("**/chat/files/**", route -> route.fulfill(aTallPicture()));
        hotel.visit();
        assertThat(bottom(page, "launcher")).isLessThanOrEqualTo(844 - 34 - 16);
        hotel.open();
        hotel.hears("Hello");
        hotel.writes(MARIA + "\"content\":\"Look\",\"attachments\":[{\"id\":\"f\",\"filename\":\"lake.png\","
                + "\"contentType\":\"image/png\",\"size\":9,\"url\":\"/chat/files/f\"}]");

        BoundingBox window = page.getByTestId("chat-window").boundingBox();
        assertThat(List.of(window.y, window.height)).containsExactly(0.0, 844.0);
        assertThat(page.getByTestId("close").boundingBox().y).isGreaterThanOrEqualTo(47);
        assertThat(bottom(page, "send")).isLessThanOrEqualTo(844 - 34);
        page.getByTestId("picture").click();
        Locator viewed = page.getByTestId("viewer").locator("img");
        assertThat(viewed).hasJSProperty("complete", true);
        assertThat(page.getByTestId("close-viewer").boundingBox().y).isGreaterThanOrEqualTo(47);
        // As high as there is room.
        assertThat(viewed.boundingBox().y + viewed.boundingBox().height).isBetween(844 - 34 - 40.0, 844 - 34.0);
    }

    private static Route.FulfillOptions aTallPicture() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(200, 2_000, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Route.FulfillOptions().setContentType("image/png").setBodyBytes(bytes.toByteArray());
    }

    @Test
    void keepsClearOfTheCameraOfAPhoneHeldAcross() {
        StagedHotel hotel = phone(844, 390);
        Page page = hotel.page;
        hasUnsafe(page, 0, 47, 21, 47);
        hotel.visit();

        for (String side : List.of("bottom-right", "bottom-left")) {
            page.evaluate("position => JackChat.init({ hotelId: 'demo', position })", side);
            BoundingBox launcher = page.getByTestId("launcher").boundingBox();
            hotel.open();
            BoundingBox window = page.getByTestId("chat-window").boundingBox();

            for (BoundingBox it : List.of(launcher, window)) {
                assertThat(it.x).as(side).isGreaterThanOrEqualTo(47);
                assertThat(it.x + it.width).as(side).isLessThanOrEqualTo(844 - 47);
            }
            assertThat(bottom(page, "send")).as(side).isLessThanOrEqualTo(390 - 21);
        }
    }

    /** So much of the screen's edges is under a camera or a system's own bar: CSS knows by {@code env()}. */
    private static void hasUnsafe(Page page, int top, int right, int bottom, int left) {
        // What rises is not where it will be.
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        CDPSession screen = page.context().newCDPSession(page);
        JsonObject insets = new JsonObject();
        insets.addProperty("top", top);
        insets.addProperty("right", right);
        insets.addProperty("bottom", bottom);
        insets.addProperty("left", left);
        JsonObject override = new JsonObject();
        override.add("insets", insets);
        screen.send("Emulation.setSafeAreaInsetsOverride", override);
    }

    private static double bottom(Page page, String part) {
        BoundingBox at = page.getByTestId(part).boundingBox();
        return at.y + at.height;
    }

    @Test
    void leavesThePageBehindWhereItWas() {
        StagedHotel hotel = phone(390, 700).visit();
        Page page = hotel.page;
        page.evaluate("scrollTo(0, 300)");
        hotel.open();

        page.waitForFunction("() => getComputedStyle(document.documentElement).overflow === 'hidden'");
        page.mouse().move(200, 30);
        page.mouse().wheel(0, 400);
        page.getByTestId("close").click();

        page.waitForFunction("() => getComputedStyle(document.documentElement).overflow !== 'hidden'");
        assertThat(page.evaluate("scrollY")).isEqualTo(300);
    }

    @Test
    void answersAMessageThatIsDrawnAside() {
        StagedHotel hotel = phone(390, 844).visit().open();
        Page page = hotel.page;
        hotel.hears("Is there a room?");
        hotel.writes(MARIA + "\"content\":\"For how many?\"");
        Locator asked = page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("For how many?"));

        // The part that understands this is loaded once there is something to answer.
        page.waitForCondition(() -> {
            BoundingBox at = asked.boundingBox();
            draw(page, at.x + 40, at.y + at.height / 2, 90);
            return page.getByTestId("reply-bar").isVisible();
        });

        assertThat(page.getByTestId("reply-bar")).containsText("For how many?");
        hotel.hears("For two");
        assertThat(page.getByTestId("quote")).containsText("Maria");
        assertThat(hotel.heard("message").get(1)).contains("\"replyTo\":\"m2\"");
    }

    @Test
    void swipesThroughCards() {
        StagedHotel hotel = phone(390, 844).visit().open();
        Page page = hotel.page;
        hotel.hears("Is there a room?");
        hotel.writes(
                MARIA
                        + "\"content\":\"Three:\",\"cards\":[{\"title\":\"Garden\"},{\"title\":\"Lake\"},{\"title\":\"Attic\"}]");
        assertThat(page.getByTestId("card")).hasCount(3);
        BoundingBox card = page.getByTestId("card").first().boundingBox();

        draw(page, card.x + 200, card.y + 20, -180);

        page.waitForFunction(
                "() => document.querySelector('jack-chat').shadowRoot.querySelector('.cards .row').scrollLeft > 100");
        assertThat(page.getByTestId("reply-bar")).hasCount(0);
    }

    /** A finger that goes sideways. */
    private static void draw(Page page, double x, double y, double far) {
        CDPSession screen = page.context().newCDPSession(page);
        touch(screen, "touchStart", "[{\"x\":%s,\"y\":%s}]".formatted(x, y));
        for (int step = 1; step <= 10; step++) {
            touch(screen, "touchMove", "[{\"x\":%s,\"y\":%s}]".formatted(x + far * step / 10, y));
        }
        touch(screen, "touchEnd", "[]");
        screen.detach();
    }

    private static void touch(CDPSession screen, String type, String points) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", JsonParser.parseString(points));
        screen.send("Input.dispatchTouchEvent", event);
    }
}
