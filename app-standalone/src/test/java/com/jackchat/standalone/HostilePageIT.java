package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The widget on pages whose styles and scripts know nothing of it, and spare nothing. */
@ExtendWith(Lobby.Door.class)
class HostilePageIT {

    private static final String CALM = "<title>A calm page</title><body><h1>Rooms</h1><p>By the lake.</p>";

    private static final String ANGRY_STYLES = """
            <title>An angry page</title><style>
            @layer all { jack-chat { all: unset !important; display: none !important; } }
            * { all: unset !important; box-sizing: content-box !important; direction: rtl !important;
                unicode-bidi: bidi-override !important; }
            html { font-size: 62.5%; zoom: 1; }
            body, body * { font: italic 900 30px/3 cursive; letter-spacing: 5px; word-spacing: 1em;
                text-transform: uppercase; text-align: right; text-indent: 4em; white-space: pre; cursor: wait;
                color: red; visibility: hidden; user-select: none; pointer-events: none; writing-mode: vertical-rl; }
            body { display: block !important; overflow: hidden !important; height: 40px !important;
                transform: rotate(3deg) scale(0.5) !important; filter: blur(2px) !important;
                clip-path: inset(4px) !important; contain: paint !important; }
            html { display: block !important; font-style: italic !important; color: lime !important;
                line-height: 4 !important; text-transform: uppercase !important; pointer-events: none !important; }
            button, input, textarea, section, header, form, p, span, svg { display: none !important; }
            jack-chat, :not(:defined) { display: none !important; visibility: hidden !important; opacity: 0 !important;
                position: static !important; transform: scale(0) !important; z-index: -1 !important;
                inset: auto 0 0 -9999px !important; pointer-events: none !important; clip-path: inset(50%) !important; }
            .launcher, .window, .message, .bubble, .count, .icon, .composer { display: none !important; }
            @keyframes rise { to { opacity: 0; transform: scale(0); } }
            </style><body><h1>Rooms</h1><p>By the lake.</p>
            """;

    /** Where everything of the chat is, and how it looks: all that a browser has computed, but for the time of day. */
    private static final String APPEARANCE = """
            async () => {
              // What has no size may be anywhere, as what is in it is fixed to the window; and so may what is only heard.
              const PLACE = /^(top|right|bottom|left|inset-.*|unicode-bidi)$/;
              const host = document.querySelector('jack-chat');
              await Promise.all(host.shadowRoot.getAnimations().map((animation) => animation.finished.catch(() => 0)));
              const parts = [ ...host.shadowRoot.querySelectorAll('*')];
              return parts.filter((part) => !part.closest('.meta')).map((part) => {
                const { x, y, width, height } = part.getBoundingClientRect();
                const style = getComputedStyle(part);
                const looks = [...style].filter((name) => !name.startsWith('--') && !(part === host && PLACE.test(name)))
                  .map((name) => `${name}: ${style.getPropertyValue(name)}`);
                const place = width === 0 || part.matches('[aria-live]') ? 'nowhere' : [x, y, width, height].map((length) => length.toFixed(1)).join(' ');
                return `${part.localName}.${part.getAttribute('class')} at ${place}\\n  ${looks.join('\\n  ')}`;
              });
            }
            """;

    private final Lobby lobby;
    private HotelPage hotel;

    HostilePageIT(Lobby lobby) {
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

    @Test
    void looksTheSameUnderStylesThatUndoEverything() {
        hotel.page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        List<String> calm = appearance(CALM);

        List<String> angry = appearance(ANGRY_STYLES);

        assertThat(calm).hasSizeGreaterThan(20);
        assertThat(angry).hasSameSizeAs(calm);
        List<String> differences = IntStream.range(0, calm.size())
                .mapToObj(part -> difference(calm.get(part), angry.get(part)))
                .filter(difference -> !difference.isEmpty())
                .toList();
        assertThat(differences).isEmpty();
        hotel.talks("Can you read me here?");
        assertThat(hotel.complaints()).isEmpty();
    }

    /** The lines that are not in both, after the first one, which names the part. */
    private static String difference(String calm, String angry) {
        if (calm.equals(angry)) return "";
        List<String> before = calm.lines().toList();
        return angry.lines().findFirst().orElse("") + " is no longer like " + before.get(0) + ":\n"
                + angry.lines().filter(line -> !before.contains(line)).collect(Collectors.joining("\n"));
    }

    private List<String> appearance(String page) {
        hotel.visit(lobby.site.page("/look", page + widget("data-greeting='Welcome!' data-title='Lindenhof'")));
        hotel.guest.openChat();
        assertThat(hotel.page.getByTestId("composer")).isFocused();
        hotel.page.waitForFunction("document.querySelector('jack-chat').shadowRoot.querySelector('[data-presence]')");
        List<String> parts = hotel.strings(APPEARANCE);
        hotel.page.getByTestId("close").click();
        return parts;
    }

    @Test
    void liesAboveThePageAsFarAsTheHotelWantsItTo() {
        String layer = "<style>.top{position:fixed;inset:0;z-index:2147483647;background:#fffa}</style>"
                + "<script>addEventListener('load', () => setTimeout(() =>"
                + " document.body.insertAdjacentHTML('beforeend', '<div class=top></div>'), 300))</script>";
        hotel.visit(lobby.site.page("/layers", CALM + layer + widget("data-z-index=2147483647")));
        hotel.page.waitForSelector(".top", new Page.WaitForSelectorOptions().setTimeout(5_000));

        hotel.talks("Above all else");

        hotel.visit(lobby.site.page("/layers", CALM + layer + widget("")));
        hotel.page.waitForSelector(".top");
        assertThat(hotel.page.evaluate("document.elementFromPoint(innerWidth - 50, innerHeight - 50).className"))
                .isEqualTo("top");
    }

    @Test
    void hearsItsKeysOnAPageThatSwallowsThem() {
        String swallower = """
                <script>
                  window.heard = [];
                  const hear = (event) => { heard.push(event.type); event.preventDefault(); event.stopPropagation(); };
                  for (const type of ['keydown', 'keypress', 'keyup']) {
                    addEventListener(type, (event) => event.preventDefault(), true);
                    document.addEventListener(type, hear, true);
                  }
                  document.addEventListener('wheel', hear, { passive: false, capture: true });
                  document.addEventListener('focusin', ({ target }) => {
                    heard.push('focusin');
                    if (target.id !== 'trap') document.getElementById('trap').focus();
                  }, true);
                </script><input id=trap>
                """;
        String greeting = "A long greeting.&#10;".repeat(60);
        hotel.visit(lobby.site.page("/keys", CALM + swallower + widget("data-greeting='" + greeting + "'")));
        hotel.guest.openChat();
        hotel.page.getByTestId("composer").click();
        hotel.page.evaluate("heard.length = 0");

        hotel.page.keyboard().type("Is it late@");
        hotel.page.keyboard().press("Backspace");
        hotel.page.keyboard().press("Shift+Enter");
        hotel.page.keyboard().type("?");
        hotel.page.keyboard().press("Enter");

        hotel.guest.seesDelivered("Is it late");
        assertThat(hotel.page.getByTestId("messages")).containsText("Is it late");
        hotel.page.getByTestId("messages").hover();
        hotel.page.mouse().wheel(0, -400);
        hotel.page.waitForFunction("(() => { const it = document.querySelector('jack-chat').shadowRoot"
                + ".querySelector('.messages'); return it.scrollHeight - it.clientHeight - it.scrollTop > 200 })()");
        hotel.page.keyboard().press("Escape");
        assertThat(hotel.page.getByTestId("chat-window")).isHidden();
        assertThat(hotel.strings("heard")).isEmpty();
        hotel.page.locator("#trap").focus();
        hotel.page.keyboard().press("a");
        assertThat(hotel.strings("heard")).contains("keydown");
    }

    @Test
    void speaksPlainlyWhereOldLibrariesHaveChangedTheLanguage() {
        String library = """
                <script>
                  Array.prototype.toJSON = function () { return `[${this.map((it) => JSON.stringify(it))}]`; };
                  String.prototype.toJSON = function () { return `"${this}"`; };
                  Object.prototype.toJSON = function () { return 'an object'; };
                  Date.prototype.toJSON = () => 'a date';
                  Array.from = (it) => ('toArray' in Object(it) ? it.toArray() : [...Array(it.length ?? 0)]);
                  Array.prototype.entries = function () { return [...this]; };
                  Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
                  Array.prototype.last = function () { return this[this.length - 1]; };
                  Object.prototype.each = function () {};
                  Element.prototype.hide = function () { return this; };
                  Element.prototype.scrollTo = function () { throw new Error('scrollTo of the page'); };
                  Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
                </script>
                """;
        hotel.visit(lobby.site.page("/old", CALM + library + widget("")));

        hotel.talks("From an old page");
        lobby.desk().say(hotel.conversation("hotel_1"), Rich.answer("Is **this** all right?"));
        hotel.guest.sees("Is this all right?");
        hotel.guest.tap("Very");

        hotel.guest.seesDelivered("Very");
        assertThat(hotel.page.getByTestId("card")).hasCount(2);
        assertThat(hotel.complaints()).isEmpty();
    }

    @Test
    void worksWhereThePageHasReplacedWhatTheBrowserOffers() {
        String patches = """
                <script>
                  const attach = Element.prototype.attachShadow;
                  Element.prototype.attachShadow = function (init) {
                    const root = attach.call(this, { ...init, mode: 'closed' });
                    root.append(Object.assign(document.createElement('i'), { className: 'recorder' }));
                    window.roots = [...(window.roots ?? []), root];
                    return root;
                  };
                  window.fetch = () => Promise.reject(new Error('fetch of the page'));
                  const { log } = console;
                  console.error = console.warn = () => { throw new Error('console of the page'); };
                  window.requestIdleCallback = undefined;
                  Document.prototype.exitFullscreen = undefined;
                  window.name = 'chat'; window.status = 'x'; window.app = window.root = window.h = 1;
                </script><form name=currentScript></form><form id=body></form>
                """;
        hotel.visit(lobby.site.page("/patched", patches + CALM + widget("")));

        hotel.page.waitForFunction("window.roots?.length > 0 && window.JackChat");
        hotel.page.evaluate("void JackChat.on('message_sent', () => { window.sent = true })");
        hotel.page.evaluate("JackChat.open(); JackChat.sendMessage('Behind closed roots')");

        hotel.page.waitForFunction("window.sent && roots[0].textContent.includes('Behind closed roots')");
        assertThat(hotel.complaints()).isEmpty();
    }

    private String widget(String attributes) {
        return "<script src='" + lobby.chat() + "/widget.js' data-hotel-id=hotel_1 " + attributes + " async></script>";
    }
}
