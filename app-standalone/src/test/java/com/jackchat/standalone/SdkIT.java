package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the widget costs a hotel's page, and what the page can do with it. */
@ExtendWith(Lobby.Door.class)
class SdkIT {

    private static final int LOADER_BYTES = 3 * 1024;
    private static final int LONG_TASK_MILLIS = 50;

    private final Lobby lobby;
    private Page page;
    private GuestPage guest;

    SdkIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void open() {
        page = lobby.browsers.open(1280, 800);
        guest = new GuestPage(page);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void costsThePageNothingButTheLoaderBeforeItIsOpened() throws IOException {
        List<String> requests = new CopyOnWriteArrayList<>();
        List<String> sockets = new CopyOnWriteArrayList<>();
        page.onRequest(request -> requests.add(path(request)));
        page.onWebSocket(socket -> sockets.add(socket.url()));
        page.addInitScript("addEventListener('DOMContentLoaded', () => {});"
                + "window.long = [];"
                + "new PerformanceObserver(list => list.getEntries().forEach(it => long.push(it.duration)))"
                + ".observe({entryTypes: ['longtask']})");
        Response[] loader = new Response[1];
        page.onResponse(response -> {
            if (response.url().endsWith("/widget.js")) loader[0] = response;
        });

        // Another process may take the processor away from one load; hardly from each of three.
        boolean quick = IntStream.range(0, 3).anyMatch(load -> {
            visit(scriptFor("{hotelId: 'demo'}"));
            assertThat(page.getByTestId("launcher")).isVisible();
            page.mouse().move(600, 400);
            page.evaluate("() => new Promise(done => setTimeout(done, 200))");
            return ((List<?>) page.evaluate("long.filter(it => it > " + LONG_TASK_MILLIS + ")")).isEmpty();
        });

        assertThat(quick).isTrue();
        assertThat(page.locator("jack-chat")).hasCSS("z-index", "999999");
        assertThat(requests).containsOnly("/sdk", "/widget.js");
        assertThat(sockets).isEmpty();
        assertThat(gzipped(loader[0].body())).isLessThanOrEqualTo(LOADER_BYTES);
        assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
        assertThat(page.evaluate("indexedDB.databases().then(it => it.length)")).isEqualTo(0);
        assertThat(page.context().cookies()).isEmpty();
    }

    @Test
    void doesEverythingThatTheSdkPromises() {
        visit("<script>window.JackChat=window.JackChat||new Proxy({q:[]},"
                + "{get:(t,k)=>k in t?t[k]:(...a)=>{t.q.push([k,...a])}})</script>"
                + "<script>window.seen = [];"
                + "const events = ['ready','connected','disconnected','reconnecting','message','message_sent','typing',"
                + "'read','opened','closed','unread','error'];"
                + "for (const event of events) JackChat.on(event, detail => seen.push([event, detail]));"
                + "JackChat.identify({name: 'Ada', email: 'ada@example.com'})</script>"
                + scriptFor("{hotelId: 'demo', launcher: false, zIndex: 7}")
                + "<button data-jack-chat>Ask us</button>");
        awaitEvent("ready");
        assertThat(page.getByTestId("launcher")).hasCount(0);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('jack-chat')).zIndex"))
                .isEqualTo("7");

        page.getByText("Ask us").click();
        assertThat(page.getByTestId("chat-window")).isVisible();
        assertThat(page.getByTestId("chat-window")).hasCSS("width", "380px");
        assertThat(page.getByTestId("chat-window")).hasCSS("height", "600px");
        awaitEvent("opened");
        awaitEvent("connected");
        Object id = page.evaluate("JackChat.sendMessage('From the page itself')");
        awaitEvent("message_sent");
        assertThat(page.evaluate("seen.find(([it]) => it === 'message_sent')[1].clientMessageId"))
                .isEqualTo(id);

        ConsolePage staff = staff();
        staff.openConversation("From the page itself");
        assertThat(staff.page.getByText("Ada").first()).isVisible();
        awaitEvent("read");
        page.evaluate("JackChat.sendTyping(true)");
        staff.seesTyping();
        page.evaluate("JackChat.close()");
        awaitEvent("closed");
        staff.answer("An answer");
        awaitEvent("typing");
        awaitEvent("message");
        awaitEvent("unread");
        page.evaluate("JackChat.toggle()");
        guest.sees("An answer");

        page.evaluate("JackChat.setLocale('de')");
        assertThat(page.getByTestId("composer")).hasAttribute("placeholder", "Nachricht schreiben…");
        page.evaluate("JackChat.sendMessage('x'.repeat(60000))");
        awaitEvent("error");
        page.evaluate("off = JackChat.on('opened', () => seen.push(['never'])); off();"
                + "heard = () => seen.push(['never']); JackChat.on('opened', heard); JackChat.off('opened', heard);"
                + "JackChat.close(); JackChat.open()");
        assertThat(page.evaluate("seen.filter(([it]) => it === 'never').length"))
                .isEqualTo(0);

        page.evaluate("JackChat.destroy()");
        assertThat(page.locator("jack-chat")).hasCount(0);
        staff.page.context().close();
    }

    @Test
    void movesNothingOfThePage() {
        page.addInitScript("window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(it =>"
                + " shifts.push(...it.sources.filter(({node}) => !it.hadRecentInput || document.body.contains(node))"
                + " .map(({node, previousRect}) => `${node?.nodeName} at ${JSON.stringify(previousRect)} by ${it.value}`))))"
                + ".observe({type: 'layout-shift', buffered: true})");
        FrontDesk desk = lobby.desk();
        visit("<h1>Rooms</h1><p>" + "By the lake. ".repeat(2_000) + scriptFor("{hotelId: 'demo', greeting: 'Hello'}"));
        guest.openChat();
        guest.say("Does anything move?");
        guest.seesDelivered("Does anything move?");
        String conversation = (String) page.evaluate("localStorage.getItem('jack_conversation:demo')");
        // What moves within half a second of a click is what the click was for.
        page.evaluate("() => new Promise(done => setTimeout(done, 600))");

        desk.say(conversation, Map.of("content", "Not for one line"));
        guest.sees("Not for one line");
        desk.say(conversation, Rich.answer("Not for an answer, either"));
        guest.sees("Not for an answer, either");
        page.evaluate("JackChat.close()");
        page.evaluate("JackChat.open()");
        // The browser tells of a frame once that is drawn.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        assertThat((List<?>) page.evaluate("shifts")).isEmpty();
    }

    @Test
    void readsFromItsTagWhatIsNoText() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> warnings.add(message.type() + " " + message.text()));
        visit("<script src='" + lobby.chat() + "/widget.js' data-hotel-id=demo data-launcher=false data-sound=false"
                + " data-z-index=5 data-max-file-size=10 data-pre-chat-form='{\"name\":\"required\"}'></script>");
        assertThat(page.getByTestId("launcher")).hasCount(0);
        assertThat(page.locator("jack-chat")).hasCSS("z-index", "5");

        page.evaluate("JackChat.open()");
        page.getByTestId("pre-chat-name").fill("Ada");
        assertThat(page.getByTestId("pre-chat-email")).hasCount(0);
        page.getByTestId("pre-chat-name").press("Enter");
        page.getByTestId("attach").setInputFiles(new FilePayload("bill.txt", "text/plain", new byte[11]));

        assertThat(page.getByTestId("tray-item")).hasAttribute("data-state", "tooLarge");
        page.getByTestId("menu").click();
        assertThat(page.getByTestId("sound")).hasText("Unmute sound");
        assertThat(warnings).isEmpty();
    }

    @Test
    void asksWhoTheGuestIsBeforeTheFirstMessage() {
        visit(scriptFor("{hotelId: 'demo', preChatForm: {name: 'required', email: 'optional'}}"));
        guest.openChat();
        assertThat(page.getByTestId("composer")).hasCount(0);
        assertThat(page.getByTestId("pre-chat-name")).isFocused();
        page.evaluate("document.querySelector('jack-chat').shadowRoot"
                + ".addEventListener('focusin', it => (window.focused = it.target.name))");
        page.keyboard().press("Enter");
        // The field that has the focus gets it anew, so that what is wrong is read to those who cannot see it.
        page.waitForCondition(() -> "name".equals(page.evaluate("window.focused")));
        page.getByTestId("pre-chat-email").fill("grace at home");
        page.getByTestId("pre-chat-start").click();
        assertThat(page.getByTestId("pre-chat-name")).isFocused();
        assertThat(page.getByTestId("pre-chat-email")).hasAttribute("aria-invalid", "true");
        shoot("pre-chat");
        page.getByTestId("pre-chat-name").fill("Grace");
        page.getByTestId("pre-chat-email").fill("grace@example.com");
        page.getByTestId("pre-chat-email").press("Enter");

        assertThat(page.getByTestId("composer")).isFocused();
        guest.say("Now you know me");
        guest.seesDelivered("Now you know me");

        ConsolePage staff = staff();
        staff.openConversation("Now you know me");
        assertThat(staff.page.getByText("Grace").first()).isVisible();
        page.reload();
        guest.sees("Now you know me");
        assertThat(page.getByTestId("pre-chat")).hasCount(0);
        staff.page.context().close();
    }

    @Test
    void showsTheServerWhatTheHotelsSiteSaysOfItsGuest() {
        List<String> said = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> socket.onFrameSent(frame -> said.add(textOf(frame))));
        visit(scriptFor("{hotelId: 'demo', identityToken: async () => 'a.b.c'}"));

        guest.openChat();

        page.waitForCondition(() -> said.stream().anyMatch(it -> it.contains("\"identityToken\":\"a.b.c\"")));
    }

    @Test
    void warnsOfWrongOptionsAndWorks() {
        List<String> warnings = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> warnings.add(message.type() + " " + message.text()));
        visit(scriptFor("{hotelId: 'demo', theme: 'dark', position: 'top', locale: '?', zIndex: 'high', colour: 1,"
                + " avatarUrl: 5, greeting: 7, identityToken: () => { throw new Error('logged out') }}"));

        guest.openChat();
        guest.say("All the same");

        guest.seesDelivered("All the same");
        assertThat(warnings)
                .anyMatch(it -> it.startsWith("warning Jack Chat: theme must be an object"))
                .anyMatch(it -> it.startsWith("warning Jack Chat: position must be"))
                .anyMatch(it -> it.startsWith("warning Jack Chat: there is no option colour"))
                .anyMatch(it -> it.startsWith("warning Jack Chat: identityToken gave no token"));
    }

    @Test
    void worksWhereTheBrowserRefusesStorage() {
        page.addInitScript("for (const name of ['localStorage', 'sessionStorage'])"
                + "Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }});"
                // Chromium goes by one setting for both.
                + "LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'));");
        visit(scriptFor("{hotelId: 'demo'}"));
        guest.openChat();

        guest.say("Without a memory");
        guest.say("but once");

        guest.seesDelivered("but once");
        page.getByTestId("attach").setInputFiles(new FilePayload("bill.txt", "text/plain", new byte[] {'h', 'i'}));
        assertThat(page.getByTestId("tray-item")).hasAttribute("data-state", "ready");
        guest.say("with a file");
        guest.seesDelivered("with a file");
        assertThat(guest.seqs()).containsExactly(1, 2, 3);
    }

    @Test
    void isNotBrokenByAPageThatCallsItCarelessly() {
        List<String> errors = new CopyOnWriteArrayList<>();
        page.onPageError(errors::add);
        visit(scriptFor("{hotelId: 'demo'}"));
        page.waitForFunction("() => window.JackChat?.init && document.querySelector('jack-chat')");

        page.evaluate("() => { JackChat.identify({name: null, email: 5, type: 'gold', id: 7}); JackChat.identify(null);"
                + " JackChat.identify({name: 'x'.repeat(500)}); JackChat.sendMessage(12, null);"
                + " JackChat.setLocale('en-u-ca-gregory-nu-latn-hc-h12-x-hotel'); JackChat.setLocale(7);"
                + " JackChat.open(); }");

        // At once, and not only over the detour that is tried when nothing is answered.
        assertThat(guest.message("12")).hasAttribute("data-delivery", Pattern.compile("sent|read"));
        assertThat(errors).isEmpty();
    }

    @Test
    void saysSoWhenAFileCannotBeSentForWantOfThePartThatWould() {
        page.route("**/afterwards.js", Route::abort);
        visit(scriptFor("{hotelId: 'demo'}"));
        page.waitForFunction("() => window.JackChat?.init && document.querySelector('jack-chat')");

        page.evaluate("() => { window.told = []; addEventListener('unhandledrejection', () => told.push('rejected'));"
                + " JackChat.on('error', ({ code, clientMessageId }) => told.push(code, clientMessageId === id));"
                + " const id = JackChat.sendMessage('My bill', [new File(['bill'], 'bill.txt')]); }");

        page.waitForFunction("told.length > 0");
        assertThat(page.evaluate("told")).isEqualTo(List.of("UPLOAD_FAILED", true));
    }

    @Test
    void saysSoWhenTheChatCannotBeLoaded() {
        page.route("**/widget/assets/**", Route::abort);
        visit(scriptFor("{hotelId: 'demo', locale: 'ja'}"));

        page.getByTestId("launcher").click();

        assertThat(page.getByTestId("sorry")).hasText("チャット: オフライン");
        shoot("sorry");
    }

    @Test
    void isNotSilentOnASiteThatMayNotUseTheChat(@TempDir Path directory) {
        try (RunningJar strict = RunningJar.start(
                directory, Map.of("CHAT_DATABASE_URL", "memory:", "WIDGET_ALLOWED_ORIGINS", "https://hotel.example"))) {
            visit("<script src='" + strict.http("/widget.js") + "' data-hotel-id=demo async></script>");

            page.getByTestId("launcher").click();

            assertThat(page.getByTestId("sorry")).isVisible();
        }
    }

    @Test
    void keepsTheVisitorWhereHotelsKnowIt() {
        visit(scriptFor("{hotelId: 'demo'}"));
        guest.openChat();
        guest.say("Remember me");
        guest.seesDelivered("Remember me");

        assertThat((String) page.evaluate("localStorage.getItem('jack_visitor_id')"))
                .isNotEmpty();
    }

    @Test
    void callsAGuestWhoLooksElsewhere() {
        page.addInitScript("window.away = false; window.notes = 0;"
                + "Object.defineProperty(document, 'hidden', {get: () => away});"
                + "Object.defineProperty(document, 'visibilityState', {get: () => away ? 'hidden' : 'visible'});"
                + "const start = OscillatorNode.prototype.start;"
                + "OscillatorNode.prototype.start = function(at) { notes++; start.call(this, at) }");
        visit(scriptFor("{hotelId: 'demo'}"));
        guest.openChat();
        guest.say("I am elsewhere");
        ConsolePage staff = staff();
        staff.openConversation("I am elsewhere");

        page.evaluate("away = true; document.dispatchEvent(new Event('visibilitychange'))");
        staff.answer("Come back!");
        assertThat(page).hasTitle("New message");
        assertThat(page.getByTestId("unread-count")).hasText("1");
        assertThat(page.getByTestId("launcher")).hasAttribute("aria-label", "Chat with us, 1 unread message");
        staff.answer("Please!");
        page.waitForFunction("notes > 0");
        page.evaluate("away = false; document.dispatchEvent(new Event('visibilitychange'))");

        assertThat(page).hasTitle("A hotel");
        staff.page.context().close();
    }

    private void visit(String body) {
        page.navigate(lobby.site.page("/sdk", "<!doctype html><html lang=en><title>A hotel</title><body>" + body));
    }

    private String scriptFor(String config) {
        return "<script>window.JackChatConfig = " + config + "</script><script src='" + lobby.chat()
                + "/widget.js' async></script>";
    }

    private void awaitEvent(String event) {
        page.waitForFunction("event => window.seen.some(([it]) => it === event)", event);
    }

    private static String path(Request request) {
        return request.url().replaceFirst("http://[^/]+", "");
    }

    private static String textOf(WebSocketFrame frame) {
        return frame.text() == null ? "" : frame.text();
    }

    private static int gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.size();
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("screenshots", "target/screenshots"), name + ".png")));
    }

    private ConsolePage staff() {
        return new ConsolePage(lobby.browsers.open(1440, 900)).logIn(lobby.chat() + "/staff", "admin", Lobby.PASSWORD);
    }
}
