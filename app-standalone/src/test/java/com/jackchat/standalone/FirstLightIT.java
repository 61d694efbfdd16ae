package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest and the hotel talk: real browsers, the real jar as a process. */
class FirstLightIT {

    private static final String PASSWORD = "correct horse battery staple";

    /** {@code -Dscreenshots=DIR} keeps them there; the README's are made like this. */
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));

    @TempDir
    private static Path directory;

    private static final int PORT = freePort();

    private static RunningJar server;

    private final Browsers browsers = new Browsers();

    @AfterEach
    void close() {
        browsers.close();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeAll
    static void startServer() {
        server = RunningJar.start(
                directory, Map.of("WEBSOCKET_PORT", Integer.toString(PORT), "CHAT_ADMIN_PASSWORD", PASSWORD));
        server.awaitPort();
    }

    @Test
    void guestAndStaffTalkAndLoseNothingOverReloadAndRestart() throws InterruptedException {
        GuestPage guest =
                new GuestPage(browsers.open(1280, 800)).visit(url("/")).openChat();
        ConsolePage staff = new ConsolePage(browsers.open(1440, 900)).logIn(url("/staff"), "admin", PASSWORD);

        guest.say("Good evening, is there a table for two?");
        guest.seesDelivery("table for two", "sent");
        staff.openConversation("table for two");
        guest.seesDelivery("table for two", "read");

        staff.write("With pleasure. **When** would you like to come?");
        guest.seesTyping();
        staff.addQuickReply("At seven", "time:19");
        staff.addQuickReply("At nine", "time:21");
        staff.send();
        guest.sees("When would you like to come?");
        assertThat(guest.message("When would you").locator("strong")).hasText("When");
        staff.seesStatus("would you like to come", "read");
        shoot(guest.page, "guest-quick-replies");
        guest.tap("At nine");
        staff.hears("At nine");
        assertThat(guest.page.getByTestId("quick-reply")).hasCount(0);

        guest.type("And a room?");
        staff.seesTyping();
        guest.page.getByTestId("composer").press("Enter");
        staff.sees("And a room?");
        staff.write("These two are free:");
        staff.addCard("Garden room", "Quiet, with a terrace");
        staff.addCard("Sea view suite", "Two rooms, fifth floor");
        shoot(staff.page, "console-builder");
        staff.send();
        guest.sees("These two are free:");
        assertThat(guest.page.getByTestId("card")).hasCount(2);
        shoot(guest.page, "guest");
        shoot(staff.page, "console");

        guest.page.reload();
        staff.page.reload();
        guest.sees("These two are free:");
        staff.sees("And a room?");
        seeAllOnce(guest, staff, 5);

        assertThat(server.terminate()).isIn(0, 143);
        guest.say("Are you still there?");
        startServer();
        guest.seesDelivered("Are you still there?");
        staff.sees("Are you still there?");
        staff.answer("We are.");
        guest.sees("We are.");
        seeAllOnce(guest, staff, 7);
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void staffAssignCloseAndReopen() {
        GuestPage guest =
                new GuestPage(browsers.open(1280, 800)).visit(url("/")).openChat();
        ConsolePage staff = new ConsolePage(browsers.open(1440, 900)).logIn(url("/staff"), "admin", PASSWORD);
        guest.say("May I check out late?");
        staff.openConversation("check out late");

        staff.page.getByTestId("assign-me").click();
        assertThat(staff.page.getByTestId("unassign")).isVisible();
        staff.page.getByTestId("close-conversation").click();
        staff.page.getByTestId("close-reason").fill("answered");
        staff.page.getByTestId("close-confirm").click();

        assertThat(guest.page.getByTestId("ended")).isVisible();
        assertThat(guest.page.getByTestId("rating")).isVisible();
        staff.page.getByTestId("reopen").click();
        assertThat(guest.page.getByTestId("rating")).hasCount(0);
        staff.answer("Until noon.");
        guest.sees("Until noon.");
        assertThat(browsers.complaints()).isEmpty();
    }

    @Test
    void fitsAPhone() {
        Page phone = browsers.openPhone();
        GuestPage guest = new GuestPage(phone).visit(url("/"));
        shoot(phone, "phone-page");
        guest.openChat();
        ConsolePage staff = new ConsolePage(browsers.openPhone()).logIn(url("/staff"), "admin", PASSWORD);

        guest.say("Is breakfast included?");
        staff.openConversation("breakfast");
        staff.answer("It is, from seven to eleven.");
        guest.sees("It is, from seven to eleven.");
        shoot(phone, "phone-guest");
        shoot(staff.page, "phone-console");

        var window = phone.getByTestId("chat-window").boundingBox();
        assertThat(List.of(window.x, window.y, window.width, window.height)).containsExactly(0.0, 0.0, 390.0, 844.0);
        double overflow = ((Number) phone.evaluate("document.documentElement.scrollWidth - innerWidth")).doubleValue();
        assertThat(overflow).isLessThanOrEqualTo(0);
        assertThat(browsers.complaints()).isEmpty();
    }

    private static void seeAllOnce(GuestPage guest, ConsolePage staff, int messages) {
        List<Integer> all = IntStream.rangeClosed(1, messages).boxed().toList();
        assertThat(guest.seqs()).isEqualTo(all);
        assertThat(staff.seqs()).isEqualTo(all);
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + PORT + path;
    }

    /** One that the restarted server can have again. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
