package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which the script gets onto a page, and what the page notices when the server is not there. */
@ExtendWith(Lobby.Door.class)
class EmbeddingIT {

    private static final String PAGE = "<html lang=en><title>Hotel</title><body><button id=book>Book</button>";

    private final Lobby lobby;
    private HotelPage hotel;

    EmbeddingIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void open() {
        hotel = new HotelPage(lobby.browsers.open(1280, 800));
    }

    @AfterEach
    void leave() {
        hotel.leave();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "::",
            quoteCharacter = '`',
            value = {
                "async :: <script src='{}' data-hotel-id=hotel_1 async></script>",
                "defer :: <script src='{}' data-hotel-id=hotel_1 defer></script>",
                "module :: <script src='{}' data-hotel-id=hotel_1 type=module></script>",
                "twice :: <script src='{}' data-hotel-id=hotel_1></script><script src='{}' data-hotel-id=hotel_1 async></script>",
                "two places :: <script src='{}' data-hotel-id=hotel_1></script><script src='{}?v=2' data-hotel-id=hotel_2></script>",
                "with settings :: <script>JackChatConfig={hotelId:'hotel_1',title:'T'}</script><script src='{}' async></script>",
                "settings after :: <script src='{}' defer></script><script>JackChatConfig={hotelId:'hotel_1'}</script>",
                "inserted :: <script>setTimeout(()=>{const s=document.createElement('script');s.src='{}';s.dataset.hotelId='hotel_1';document.head.append(s)},50)</script>",
                "an element of our name :: <div id=JackChat></div><script src='{}' data-hotel-id=hotel_1 async></script>",
                "moved base :: <base href='/somewhere/else/'><script src='{}' data-hotel-id=hotel_1 async></script>",
                "the SDK :: <script type=module>import {init} from '{sdk}';init({hotelId:'hotel_1'})</script>",
                "stub :: <script>window.JackChat=window.JackChat||new Proxy({q:[]},{get:(t,k)=>k in t?t[k]:(...a)=>{t.q.push([k,...a])}});JackChat.init({hotelId:'hotel_1'})</script><script src='{}' async></script>"
            })
    void appearsOnce(String way, String code) {
        String tags = code.replace("{}", lobby.chat() + "/widget.js").replace("{sdk}", lobby.chat() + "/widget/sdk.js");
        hotel.visit(lobby.site.page("/in", "<!doctype html>" + PAGE + tags));

        hotel.hasOneChat();
        hotel.guest.openChat();
        assertThat(hotel.complaints()).as(way).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><html><head>SCRIPT<body><p>Rooms", "<html><body>SCRIPT<p>Rooms"})
    void talksFromTheHeadAndInQuirksMode(String page) {
        String script = "<script src='" + lobby.chat() + "/widget.js' data-hotel-id=hotel_1></script>";
        hotel.visit(lobby.site.page("/old-page", page.replace("SCRIPT", script)));

        hotel.hasOneChat();
        hotel.talks("From an old page");
        assertThat(hotel.complaints()).isEmpty();
    }

    @Test
    void leavesThePageAloneWhenNothingAnswers() throws IOException {
        String nobody = "http://localhost:" + unusedPort();
        hotel.visit(lobby.site.page(
                "/alone",
                "<!doctype html>" + PAGE + "<script src='" + nobody + "/widget.js' data-hotel-id=hotel_1></script>"
                        + "<script src='" + lobby.chat() + "/widget.js' data-hotel-id=hotel_1 data-api-url='" + nobody
                        + "' async></script>"));

        hotel.guest.openChat();
        hotel.guest.say("Is anybody there?");

        assertThat(hotel.guest.message("Is anybody there?"))
                .hasAttribute("data-delivery", Pattern.compile("sending|waiting"));
        hotel.page.locator("#book").click();
        assertThat(hotel.complaints()).isEmpty();
    }

    @Test
    void triesAgainAtTheNextClickWhenTheChatCannotBeLoaded() {
        hotel.page.route("**/widget/assets/**", Route::abort);
        hotel.visit(lobby.site.page(
                "/later",
                "<!doctype html>" + PAGE + "<script src='" + lobby.chat()
                        + "/widget.js' data-hotel-id=hotel_1></script><script>window.failed = [];"
                        + "JackChat.on('error', ({ code }) => failed.push(code))</script>"));
        hotel.page.getByTestId("launcher").click();
        hotel.page.waitForFunction("failed.length === 1");
        assertThat(hotel.strings("failed")).containsExactly("LOAD_FAILED");
        assertThat(hotel.complaints()).isEmpty();

        hotel.page.unroute("**/widget/assets/**");

        hotel.talks("Now it is there");
        assertThat(hotel.complaints()).isEmpty();
    }

    @Test
    void comesBackWithThePageThatTheBrowserKept() {
        HotelPage kept = new HotelPage(lobby.browsers.openKeepingPages(1280, 800));
        String other = lobby.site.page("/other", "<!doctype html><title>Other</title>");
        kept.visit(lobby.site.page(
                "/kept",
                "<!doctype html>" + PAGE + "<script src='" + lobby.chat()
                        + "/widget.js' data-hotel-id=hotel_1></script>",
                Map.of("Cache-Control", "max-age=60")));
        kept.talks("Before I look around");
        kept.page.evaluate("window.sameAsBefore = true");

        kept.page.navigate(other);
        // The kept page is not loaded again: nobody may wait for that.
        kept.page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));

        assertThat(kept.page.evaluate("window.sameAsBefore")).isEqualTo(true);
        kept.guest.say("And back again");
        kept.guest.seesDelivered("And back again");
        assertThat(kept.guest.seqs()).containsExactly(1, 2);
        kept.leave();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
