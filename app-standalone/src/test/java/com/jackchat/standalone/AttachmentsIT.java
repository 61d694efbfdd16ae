package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests and staff send each other files: real browsers, the real jar as a process. */
class AttachmentsIT {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots", "target/screenshots"));
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(UTF_8);

    @TempDir
    private static Path directory;

    private static Browsers browsers;
    private static RunningJar server;

    private GuestPage guest;

    @BeforeAll
    static void startServer() {
        server = RunningJar.start(directory, Map.of("CHAT_ADMIN_PASSWORD", PASSWORD));
        browsers = new Browsers();
    }

    @AfterAll
    static void stopServer() {
        browsers.close();
        server.close();
    }

    @BeforeEach
    void openChat() {
        guest = new GuestPage(browsers.open(1440, 900)).visit(url("/")).openChat();
    }

    @AfterEach
    void leave() {
        guest.page.context().close();
        assertThat(browsers.complaints()).isEmpty();
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + server.awaitPort() + path;
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = picture.createGraphics();
        drawing.setPaint(new GradientPaint(0, 0, new Color(0x1a365d), width, height, new Color(0xf6ad55)));
        drawing.fillRect(0, 0, width, height);
        drawing.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static FilePayload file(String name, String type, byte[] bytes) {
        return new FilePayload(name, type, bytes);
    }

    private Locator tray() {
        return guest.page.getByTestId("tray-item");
    }

    private static void isReady(Locator item) {
        assertThat(item).hasAttribute("data-state", "ready");
    }

    @Test
    void guestAndStaffSendPicturesAndDocumentsBothWays() throws IOException {
        guest.page.getByTestId("attach").setInputFiles(new FilePayload[] {
            file("Blick aufs Meer.jpg", "image/jpeg", picture("jpeg", 1600, 1000)),
            file("Rechnung für Zimmer 12.pdf", "application/pdf", PDF)
        });
        isReady(tray().nth(0));
        isReady(tray().nth(1));
        shoot(guest.page, "attachments-guest-tray");
        guest.say("This is the view, and this is the bill.");
        guest.seesDelivered("This is the view");
        assertThat(tray()).hasCount(0);
        assertThat(guest.message("This is the view").getByTestId("picture")).isVisible();

        ConsolePage staff = new ConsolePage(browsers.open(1440, 900)).logIn(url("/staff"), "admin", PASSWORD);
        staff.openConversation("This is the view");
        Locator arrived = staff.message("This is the view");
        isLoaded(arrived.getByTestId("picture").locator("img"));
        Download download =
                staff.page.waitForDownload(() -> arrived.getByTestId("file").click());
        assertThat(download.suggestedFilename()).isEqualTo("Rechnung für Zimmer 12.pdf");
        assertThat(Files.readAllBytes(download.path())).isEqualTo(PDF);

        staff.page.getByTestId("file-input").setInputFiles(new FilePayload[] {
            file("Garden.png", "image/png", picture("png", 300, 900)), file("Menu.pdf", "application/pdf", PDF)
        });
        isReady(staff.page.getByTestId("tray-item").nth(1));
        shoot(staff.page, "attachments-console-tray");
        staff.answer("Thank you! Here is the garden.");
        Locator answer = guest.message("Here is the garden");
        isLoaded(answer.getByTestId("picture").locator("img"));
        assertThat(answer.getByTestId("file")).isVisible();
        shoot(guest.page, "attachments-guest");
        shoot(staff.page, "attachments-console");
        Download menu =
                guest.page.waitForDownload(() -> answer.getByTestId("file").click());
        assertThat(menu.suggestedFilename()).isEqualTo("Menu.pdf");
        assertThat(guest.page.url()).isEqualTo(url("/"));

        answer.getByTestId("picture").click();
        assertThat(guest.page.getByTestId("viewer")).isVisible();
        isLoaded(guest.page.getByTestId("viewer").locator("img"));
        shoot(guest.page, "attachments-viewer");
        guest.page.keyboard().press("Escape");
        assertThat(guest.page.getByTestId("viewer")).hasCount(0);
        assertThat(guest.page.getByTestId("chat-window")).isVisible();

        guest.page.setViewportSize(360, 740);
        guest.page.reload();
        // On a phone an open window would cover the page that one came to.
        guest.openChat();
        isLoaded(guest.message("Here is the garden").getByTestId("picture").locator("img"));
        shoot(guest.page, "attachments-guest-360");
        staff.page.context().close();
    }

    @Test
    void guestSendsAFileWithTheKeyboardAlone() {
        // Playwright catches the chooser only a while after it was asked to, and does not wait for that itself.
        guest.page.onFileChooser(
                chooser -> chooser.setFiles(file("Notes.txt", "text/plain", "Two pillows, please".getBytes(UTF_8))));
        guest.page.reload();
        guest.page.getByTestId("launcher").focus();
        guest.page.keyboard().press("Enter");
        assertThat(guest.page.getByTestId("composer")).isFocused();
        guest.page.keyboard().press("Shift+Tab");
        assertThat(guest.page.getByTestId("attach")).isFocused();
        guest.page.keyboard().press("Enter");

        isReady(tray());
        assertThat(guest.page.locator("[role=status]")).hasText("Notes.txt added");
        assertThat(guest.page.locator("[aria-live]")).hasText("");
        assertThat(guest.page.getByTestId("composer")).isFocused();
        guest.page.keyboard().press("Enter");

        Locator sent = guest.page.getByTestId("message").filter(new Locator.FilterOptions().setHasText("Notes.txt"));
        assertThat(sent).hasAttribute("data-delivery", "sent");
        assertThat(sent.getByTestId("file")).hasAttribute("aria-label", "Download Notes.txt, 1 kB");
        guest.page.keyboard().press("Escape");
        assertThat(guest.page.getByTestId("chat-window")).isHidden();
        assertThat(guest.page.getByTestId("launcher")).isFocused();
    }

    @Test
    void guestIsToldWhatCannotBeSent() {
        guest.page.getByTestId("attach").setInputFiles(new FilePayload[] {
            file("large.png", "image/png", new byte[5 * 1024 * 1024 + 1]),
            file("page.html", "text/html", "<script>alert(1)</script>".getBytes(UTF_8)),
            file("not.png", "image/png", "<svg onload='alert(1)'/>".getBytes(UTF_8))
        });

        assertThat(tray().nth(0)).containsText("File too large. Maximum size is 5MB.");
        assertThat(tray().nth(1)).containsText("This type of file is not allowed.");
        assertThat(tray().nth(2)).hasAttribute("data-state", "type");
        shoot(guest.page, "attachments-refused");
        assertThat(guest.page.getByTestId("send")).isDisabled();
        guest.page.getByTestId("remove-file").first().click();
        assertThat(tray()).hasCount(2);
    }

    @Test
    void guestCancelsAnUpload() {
        // Held up on its way, so that there is something to cancel.
        guest.page.route("**/chat/uploads/**", route -> {});
        guest.page.getByTestId("attach").setInputFiles(file("slow.txt", "text/plain", "slow".getBytes(UTF_8)));
        assertThat(tray()).hasAttribute("data-state", "uploading");
        assertThat(guest.page.getByTestId("remove-file")).hasAttribute("aria-label", "Cancel upload");
        shoot(guest.page, "attachments-uploading");
        guest.say("Is anybody there?");
        assertThat(guest.page.getByTestId("notice")).hasText("Files are still being uploaded.");

        guest.page.getByTestId("remove-file").click();

        assertThat(tray()).hasCount(0);
        guest.page.getByTestId("composer").press("Enter");
        guest.seesDelivered("Is anybody there?");
    }

    @Test
    void pageSendsAFileForItsGuest() {
        guest.page.evaluate("void JackChat.sendMessage('My bill', [new File(['12 nights'], 'bill.txt')])");

        guest.seesDelivered("My bill");
        assertThat(guest.message("My bill").getByTestId("file")).containsText("bill.txt");
    }

    @Test
    void guestFindsWhatThePageDidNotGetSentBeforeAReloadAndNothingBehindItIsLost() {
        guest.page.route("**/chat/uploads/**", route -> {});
        guest.page.evaluate("void JackChat.sendMessage('My bill', [new File(['12 nights'], 'bill.txt')])");
        guest.say("Is it right?");
        guest.seesDelivery("My bill", "sending");
        guest.seesDelivery("Is it right?", "sending");
        shoot(guest.page, "attachments-held");

        guest.page.reload();

        guest.seesDelivery("My bill", "refused");
        guest.seesDelivered("Is it right?");
        assertThat(guest.message("My bill")).containsText("Upload failed");
        shoot(guest.page, "attachments-not-sent");
        guest.message("My bill").getByText("Edit").click();
        assertThat(guest.page.getByTestId("composer")).hasValue("My bill");
    }

    @Test
    void nothingIsOnItsWayAnyMoreForAWidgetThatIsTakenOffThePage() {
        var sockets = new ArrayList<WebSocket>();
        guest.page.onWebSocket(sockets::add);
        guest.page.clock().install();
        guest.page.reload();
        guest.openChat();
        var held = new ArrayList<Route>();
        guest.page.route("**/chat/uploads/**", held::add);
        var ended = new ArrayList<String>();
        guest.page.onRequestFailed(request -> ended.add(request.method() + " " + request.failure()));
        guest.page.getByTestId("attach").setInputFiles(file("slow.txt", "text/plain", "slow".getBytes(UTF_8)));
        guest.page.evaluate("void JackChat.sendMessage('And this', [new File(['slow'], 'too.txt')])");
        guest.page.waitForCondition(() -> held.size() == 2);

        guest.page.evaluate("JackChat.destroy()");

        guest.page.waitForCondition(() -> ended.size() == 2);
        assertThat(ended).containsOnly("PUT net::ERR_ABORTED");
        // The page before the reload may have had one, too.
        int all = sockets.size();
        assertThat(all).isPositive();
        guest.page.waitForCondition(sockets.get(all - 1)::isClosed);
        // Nor does it come back.
        guest.page.clock().fastForward(60_000);
        guest.page.evaluate("void new WebSocket(location.origin.replace('http', 'ws') + '/ws/chat?hotelId=last')");
        guest.page.waitForCondition(() -> sockets.get(sockets.size() - 1).url().endsWith("hotelId=last"));
        assertThat(sockets).hasSize(all + 1);
    }

    @Test
    void guestGoesOnWithWhatWasUploadedBeforeAReload() {
        guest.page.getByTestId("attach").setInputFiles(file("before.txt", "text/plain", "before".getBytes(UTF_8)));
        isReady(tray());
        guest.page.reload();
        guest.openChat();

        isReady(tray());
        guest.page.getByTestId("composer").press("Enter");

        assertThat(guest.page.getByTestId("message").getByTestId("file")).containsText("before.txt");
    }

    @Test
    void guestFindsNothingInASecondTabThatIsToBeSentFromTheFirst() {
        guest.page.getByTestId("attach").setInputFiles(file("mine.txt", "text/plain", "mine".getBytes(UTF_8)));
        isReady(tray());

        GuestPage other =
                new GuestPage(guest.page.context().newPage()).visit(url("/")).openChat();
        other.say("From here");

        other.seesDelivered("From here");
        assertThat(other.page.getByTestId("file")).hasCount(0);
        isReady(tray());
    }

    @Test
    void leavesThePageFreeWhenTheChatIsClosedOverAPicture() throws IOException {
        guest.page.getByTestId("attach").setInputFiles(file("view.png", "image/png", picture("png", 300, 200)));
        isReady(tray());
        guest.say("Look");
        guest.page.getByTestId("picture").click();
        assertThat(guest.page.getByTestId("viewer")).isVisible();

        guest.page.evaluate("JackChat.close()");

        assertThat(guest.page.getByTestId("viewer")).isHidden();
        guest.openChat();
        assertThat(guest.page.getByTestId("composer")).isFocused();
    }

    @Test
    void guestDropsAndPastesFiles() {
        String bring = "(kind) => {"
                + " const files = new DataTransfer();"
                + " files.items.add(new File(['hello'], kind + '.txt', { type: 'text/plain' }));"
                + " const { shadowRoot } = [...document.querySelectorAll('*')].find((it) => it.shadowRoot?.querySelector('.window'));"
                + " const options = { bubbles: true, cancelable: true, composed: true };"
                + " if (kind === 'paste') shadowRoot.querySelector('textarea')"
                + "   .dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: files }));"
                + " else shadowRoot.querySelector('.window')"
                + "   .dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: files }));"
                + " return shadowRoot.querySelector('[data-dropping]') !== null; }";
        // What is dragged enters one part of the window after the other.
        guest.page.waitForFunction("() => (" + bring + ")('dragenter')");

        guest.page.evaluate(bring, "drop");
        guest.page.evaluate(bring, "paste");

        isReady(tray().nth(0));
        isReady(tray().nth(1));
        assertThat(guest.page.locator("[data-dropping]")).hasCount(0);
    }

    @Test
    void guestDropsAFileBeforeThereIsAnythingToDealWithIt() {
        var held = new ArrayList<Route>();
        guest.page.route("**/afterwards.js", held::add);
        guest.page.reload();
        guest.openChat();
        String drop = "() => {"
                + " const files = new DataTransfer();"
                + " files.items.add(new File(['hello'], 'soon.txt', { type: 'text/plain' }));"
                + " const window = document.querySelector('jack-chat').shadowRoot.querySelector('.window');"
                + " const kept = (kind) => !window.dispatchEvent(new DragEvent(kind, {"
                + "   bubbles: true, cancelable: true, composed: true, dataTransfer: files }));"
                + " return ['dragenter', 'dragover', 'drop'].map(kept).slice(1); }";

        Object keptFromTheBrowser = guest.page.evaluate(drop);

        assertThat(keptFromTheBrowser).isEqualTo(List.of(true, true));
        guest.page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        isReady(tray());
        assertThat(tray()).containsText("soon.txt");
    }

    private static void isLoaded(Locator picture) {
        picture.scrollIntoViewIfNeeded();
        assertThat(picture).hasJSProperty("complete", true);
        assertThat((Integer) picture.evaluate("it => it.naturalWidth")).isPositive();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
