package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a guest sees of a conversation, on good days and on bad ones. */
@TestInstance(Lifecycle.PER_CLASS)
class WidgetConversationIT {

    private static final String MARIA = "\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\"},";

    private final Browsers browsers = new Browsers();

    @AfterAll
    void close() {
        browsers.close();
    }

    private StagedHotel hotel() {
        return new StagedHotel(browsers.open(1024, 768));
    }

    private static Locator message(Page page, String text) {
        return page.getByTestId("message").filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void saysWhetherSomebodyIsThere() {
        StagedHotel hotel = hotel().visit().open();
        Locator presence = hotel.page.getByTestId("presence");
        assertThat(presence).hasText("Online");

        hotel.says("{\"type\":\"presence\",\"staff\":\"away\"}");
        assertThat(presence).containsText("Away");
        hotel.says("{\"type\":\"presence\",\"staff\":\"offline\",\"message\":\"We are at the lake\"}");
        assertThat(presence).hasText("We are at the lake");
        String eight = (String)
                hotel.page.evaluate(
                        "() => { const at = new Date(); at.setDate(at.getDate() + 2); at.setHours(8, 0, 0, 0); return at.toISOString(); }");
        hotel.says("{\"type\":\"presence\",\"staff\":\"offline\",\"backAt\":\"" + eight + "\"}");
        assertThat(presence).hasText(Pattern.compile("Back: \\w+day 08:00"));
    }

    @Test
    void claimsNobodyIsOnlineWhileTheConnectionIsLost() {
        Page page = browsers.open(1024, 768);
        page.clock().install();
        StagedHotel hotel = new StagedHotel(page).visit().open();
        hotel.hears("Hello");

        page.evaluate("() => { window.told = []; for (const event of ['disconnected', 'reconnecting'])"
                + " JackChat.on(event, ({ code, delayMs }) => told.push([event, code, delayMs >= 0])) }");
        hotel.goesAway();
        assertThat(page.getByTestId("presence")).not().containsText("Online");
        assertThat((List<?>) page.evaluate("told.slice(0, 2)"))
                .isEqualTo(
                        List.of(Arrays.asList("disconnected", 1001, false), Arrays.asList("reconnecting", null, true)));
        assertThat(page.getByTestId("connection-status")).hasCount(0);
        page.getByTestId("composer").fill("Are you there?");
        page.getByTestId("composer").press("Enter");

        page.clock().runFor(4_000);
        assertThat(message(page, "Are you there?")).hasAttribute("data-delivery", "waiting");
        assertThat(message(page, "Are you there?")).containsText("Not sent yet, will retry");
        assertThat(page.getByTestId("connection-status")).hasText("Connection lost. Connecting again…");
        assertThat(page.getByTestId("presence")).hasText("");
    }

    @Test
    void letsErrorsGoByThemselves() {
        Page page = browsers.open(1024, 768);
        page.clock().install();
        StagedHotel hotel = new StagedHotel(page).visit().open();
        hotel.hears("Hello");

        hotel.says("{\"type\":\"error\",\"code\":\"INTERNAL_ERROR\",\"message\":\"\"}");
        assertThat(page.getByTestId("notice")).containsText("Something went wrong");
        page.clock().runFor(4_500);
        assertThat(page.getByTestId("notice")).isVisible();
        page.clock().runFor(1_000);

        assertThat(page.getByTestId("notice")).hasCount(0);
    }

    @Test
    void changesItsLanguageInTheMiddleOfATalk() {
        StagedHotel hotel = hotel().visit().open();
        Page page = hotel.page;
        hotel.hears("Hello");

        page.evaluate("JackChat.setLocale('ar')");

        Locator window = page.getByTestId("chat-window");
        assertThat(window).hasAttribute("dir", "rtl");
        assertThat(window).hasAttribute("lang", "ar");
        assertThat(page.getByTestId("composer")).hasAttribute("aria-label", "رسالتك");
        assertThat(page.getByTestId("delivery")).containsText("تم الإرسال");
        BoundingBox send = page.getByTestId("send").boundingBox();
        assertThat(send.x).isLessThan(page.getByTestId("composer").boundingBox().x);
        page.evaluate("JackChat.setLocale('fr-CH')");
        assertThat(window).hasAttribute("dir", "ltr");
        assertThat(page.getByTestId("delivery")).containsText("Envoyé");
    }

    @Test
    void answersOneMessageAndLeadsBackToIt() {
        StagedHotel hotel = hotel().remembers(400, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        message(page, "Message 400").hover();
        message(page, "Message 400").getByTestId("reply").click();
        hotel.hears("I answer");
        assertThat(page.getByTestId("quote")).containsText("Message 400");
        assertThat(hotel.heard("message").get(0)).contains("\"replyTo\":\"m400\"");
        for (int i = 0; i < 30; i++) hotel.writes(MARIA + "\"content\":\"More " + i + "\"");
        hotel.writes(MARIA + "\"content\":\"As I said\",\"replyTo\":\"m380\"");

        message(page, "As I said").getByTestId("quote").click();

        assertThat(page.locator("[data-seq='380']")).isInViewport();
    }

    @Test
    void offersTheWayToNewMessagesWhileOneReadsOldOnes() {
        StagedHotel hotel = hotel().remembers(60, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        Locator list = page.getByTestId("messages");
        assertThat(message(page, "Message 60")).isInViewport();
        list.evaluate("it => it.scrollTop -= 900");
        assertThat(page.getByTestId("to-newest")).isVisible();
        Object before = list.evaluate("it => it.scrollTop");

        hotel.writes(MARIA + "\"content\":\"News\"");
        assertThat(page.getByTestId("new-messages")).hasText("1 new message");
        hotel.writes(MARIA + "\"content\":\"More news\"");
        assertThat(page.getByTestId("new-messages")).hasText("2 new messages");
        assertThat(list.evaluate("it => it.scrollTop")).isEqualTo(before);
        page.getByTestId("new-messages").click();

        assertThat(message(page, "More news")).isInViewport();
        assertThat(page.getByTestId("new-messages")).hasCount(0);
        assertThat(page.getByTestId("to-newest")).hasCount(0);
    }

    @Test
    void savesTheWholeConversationOnceItHasEnded() throws IOException {
        StagedHotel hotel = hotel().remembers(120, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        assertThat(message(page, "Message 120")).isVisible();
        hotel.endsTheConversation();

        Download saved =
                page.waitForDownload(() -> page.getByTestId("transcript").click());

        List<String> lines = Files.readAllLines(saved.path());
        assertThat(saved.suggestedFilename()).startsWith("Lindenhof am See 20").endsWith(".txt");
        assertThat(lines.get(0)).isEqualTo("Conversation with Lindenhof am See");
        assertThat(lines).contains("Message 1", "Message 120").anyMatch(line -> line.endsWith("· Maria"));
    }

    @Test
    void savesNoPartOfAConversationForTheWholeOfIt() {
        StagedHotel hotel = hotel().remembers(120, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        List<Download> saved = new ArrayList<>();
        page.onDownload(saved::add);
        assertThat(message(page, "Message 120")).isVisible();
        hotel.endsTheConversation();
        assertThat(page.getByTestId("transcript")).isVisible();
        hotel.goesAway();

        page.getByTestId("transcript").click();

        assertThat(page.getByTestId("notice")).containsText("Please try again");
        assertThat(page.getByTestId("transcript")).isEnabled();
        assertThat(saved).isEmpty();
    }

    @Test
    void sendsARatingThatWasGivenOfflineAfterAReload() {
        StagedHotel hotel = hotel().remembers(3, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        assertThat(message(page, "Message 3")).isVisible();
        hotel.endsTheConversation();
        hotel.goesAway();
        page.getByTestId("rating").locator("label").nth(3).click();
        page.getByTestId("rating").getByRole(AriaRole.TEXTBOX).fill("So quick");
        page.getByTestId("rating").getByRole(AriaRole.TEXTBOX).press("Enter");
        assertThat(page.getByTestId("rated")).isVisible();
        assertThat(hotel.heard("rate")).isEmpty();

        hotel.comesBack();
        page.reload();

        page.waitForCondition(() -> !hotel.heard("rate").isEmpty());
        assertThat(hotel.heard("rate"))
                .containsExactly("{\"type\":\"rate\",\"conversationId\":\"c1\",\"score\":4,\"comment\":\"So quick\"}");
        hotel.open();
        assertThat(page.getByTestId("rated")).isVisible();
    }

    @Test
    void keepsARatingThatIsNotSentThoughAnotherTabHearsOfTheServer() {
        StagedHotel hotel = hotel().remembers(3, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        StagedHotel otherTab = new StagedHotel(page.context().newPage())
                .remembers(3, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .visit()
                .open();
        assertThat(message(otherTab.page, "Message 3")).isVisible();
        hotel.endsTheConversation();
        hotel.goesAway();
        page.getByTestId("rating").locator("label").nth(3).click();
        page.getByTestId("rating").locator("button[type=submit]").click();
        assertThat(page.getByTestId("rated")).isVisible();

        int pings = otherTab.heard("ping").size();
        otherTab.page.evaluate("dispatchEvent(new Event('online'))");
        otherTab.page.waitForCondition(() -> otherTab.heard("ping").size() > pings);
        otherTab.hears("What a stay");
        hotel.comesBack();
        page.evaluate("dispatchEvent(new Event('online'))");

        page.waitForCondition(() -> !hotel.heard("rate").isEmpty());
        assertThat(hotel.heard("rate")).containsExactly("{\"type\":\"rate\",\"conversationId\":\"c1\",\"score\":4}");
        page.waitForFunction("localStorage.getItem('jack_rated:demo') === 'c1'");
    }

    @Test
    void showsTheFacesThatThereAreAndSomethingElseForThoseThatAreNot() {
        StagedHotel hotel =
                hotel().with("avatarUrl", "'/demo/leaf.svg'").visit().open();
        Page page = hotel.page;
        Locator face = page.getByTestId("chat-window").locator(".face");
        assertThat(face.locator("img")).hasJSProperty("complete", true);
        assertThat((Integer) face.locator("img").evaluate("it => it.naturalWidth"))
                .isPositive();
        assertThat(face.locator("svg")).isHidden();

        hotel.with("avatarUrl", "'/nobody.png'").visit().open();
        hotel.hears("Hello");
        hotel.writes("\"role\":\"staff\",\"author\":{\"id\":\"s1\",\"name\":\"Maria\","
                + "\"avatarUrl\":\"/nobody.png\"},\"content\":\"Good evening\"");

        assertThat(face.locator("svg")).isVisible();
        assertThat(face.locator("img")).isHidden();
        Locator writer = message(page, "Good evening").locator(".author");
        assertThat(writer.locator("span")).hasText("M");
        assertThat(writer.locator("span")).isVisible();
        assertThat(writer.locator("img")).isHidden();
    }

    @Test
    void coversNoReplyButtonWithTheWayToWhatIsNew() {
        StagedHotel hotel = hotel().remembers(60, seq -> MARIA + "\"content\":\"" + "Message ".repeat(8) + seq + "\"")
                .visit()
                .open();
        Page page = hotel.page;
        Locator list = page.getByTestId("messages");
        assertThat(page.locator("[data-seq='60']")).isInViewport();
        list.evaluate("it => it.scrollTop -= 900");
        BoundingBox pill = page.getByTestId("to-newest").boundingBox();
        // Brings the button of a message to where the pill is.
        Locator covered = page.locator("[data-seq='45']");
        BoundingBox reply = covered.getByTestId("reply").boundingBox();
        list.evaluate("(it, by) => it.scrollTop += by", reply.y + reply.height / 2 - (pill.y + pill.height / 2));

        covered.locator(".bubble").hover();
        // As a hand does it: a click of Playwright's own would scroll until it hits.
        BoundingBox now = covered.getByTestId("reply").boundingBox();
        page.mouse().click(now.x + now.width / 2, now.y + now.height / 2);

        assertThat(page.getByTestId("reply-bar")).isVisible();
        page.mouse().move(10, 10);
        page.getByTestId("to-newest").click();
        assertThat(page.locator("[data-seq='60']")).isInViewport();
    }

    @Test
    void scrollsThroughTenThousandMessages() {
        StagedHotel hotel = hotel().remembers(
                        10_000,
                        seq -> seq % 3 == 0
                                ? "\"role\":\"guest\",\"content\":\"Question %d\"".formatted(seq)
                                : MARIA
                                        + "\"content\":\"**Answer** %d, %s\""
                                                .formatted(seq, "with some words ".repeat(seq % 9)))
                .pagesOf(1_000)
                .visit()
                .open();
        Page page = hotel.page;
        Locator list = page.getByTestId("messages");
        assertThat(message(page, "Answer 9998")).hasCount(1);
        while (list.locator("[data-seq='1']").count() == 0) list.evaluate("it => it.scrollTop = 0");

        CDPSession browser = page.context().newCDPSession(page);
        browser.send("Performance.enable", inThreadTicks());
        List<Double> frames = new ArrayList<>();
        int drawn = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            double before = worked(browser);
            drawn = Math.max(drawn, ((Number) list.evaluate(SCROLLS_ON)).intValue());
            frames.add(worked(browser) - before);
        }

        Collections.sort(frames);
        double middle = frames.get(FRAMES / 2);
        double longest = frames.get(FRAMES - 1);
        System.out.printf(
                "10,000 messages, 400 px a frame: %.1f ms of work in the middle, %.1f at most, %d rows drawn%n",
                middle, longest, drawn);
        assertThat(middle).as("milliseconds of work in most frames").isLessThan(16);
        assertThat(longest).as("milliseconds of work in any frame").isLessThan(50);
        assertThat(drawn).as("rows drawn at most").isLessThan(200);
        list.evaluate("it => it.scrollTop = it.scrollHeight");
        assertThat(message(page, "Answer 9998")).isInViewport();
    }

    private static final int FRAMES = 60;

    /** Scrolls on by 400 px and waits until that is to be seen; answers how many rows are drawn. */
    private static final String SCROLLS_ON = """
            async list => {
              list.scrollTop += 400;
              await new Promise(requestAnimationFrame);
              await new Promise(requestAnimationFrame);
              return list.querySelectorAll('[data-key]').length;
            }""";

    /** The processor's time and not the clock's: others use the machine, too. */
    private static JsonObject inThreadTicks() {
        JsonObject domain = new JsonObject();
        domain.addProperty("timeDomain", "threadTicks");
        return domain;
    }

    /** Milliseconds that the page's main thread has worked so far. */
    private static double worked(CDPSession browser) {
        for (JsonElement metric : browser.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject it = metric.getAsJsonObject();
            if (it.get("name").getAsString().equals("TaskDuration"))
                return it.get("value").getAsDouble() * 1_000;
        }
        throw new AssertionError("no TaskDuration");
    }

    @Test
    void doesNotMoveWhatIsReadWhileHistoryComesAboveIt() {
        StagedHotel hotel = hotel().remembers(150, seq -> MARIA + "\"content\":\"Message " + seq + "\"")
                .holdsHistory()
                .visit()
                .open();
        Page page = hotel.page;
        assertThat(message(page, "Message 150")).isVisible();
        page.getByTestId("messages").evaluate("it => it.scrollTop = 40");
        page.waitForCondition(() -> !hotel.heard("history").isEmpty());
        double before = message(page, "Message 103").boundingBox().y;

        hotel.givesHistory();

        assertThat(message(page, "Message 99")).hasCount(1);
        assertThat(message(page, "Message 103").boundingBox().y).isCloseTo(before, offset(1.0));
    }
}
