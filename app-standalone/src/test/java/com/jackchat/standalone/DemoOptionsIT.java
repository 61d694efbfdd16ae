package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every option of the page where a hotel tries them: what it does to the chat, and to the code to copy. */
@ExtendWith(Lobby.Door.class)
class DemoOptionsIT {

    /** What the chat has opened and said, for options that nobody sees. */
    private static final String LISTEN = """
            window.opened = [];
            window.sent = [];
            window.WebSocket = class extends WebSocket {
              constructor(url) {
                super(url);
                opened.push(url);
              }
              send(frame) {
                sent.push(frame);
                super.send(frame);
              }
            };
            """;

    /** What an effect may speak of: the chat's element and its parts. */
    private static final String EFFECT = """
            effect => {
              const chat = document.querySelector('jack-chat');
              const part = (name) => chat.shadowRoot.querySelector(name);
              const at = (id) => part(`[data-testid="${id}"]`);
              const own = (name) => getComputedStyle(chat).getPropertyValue(name).trim();
              const styles = () => [...chat.shadowRoot.querySelectorAll('style')];
              return new Function('chat', 'part', 'at', 'own', 'styles', `return ${effect}`)(chat, part, at, own, styles);
            }""";

    /** A browser that has no style sheets to be adopted needs elements for them, to which a nonce is given. */
    private static final String OLD = "delete window.CSSStyleSheet";

    /** A field of the form, what is put in there, what the code says then, and what is true of the chat. */
    private record Option(String field, String value, String code, String effect) {}

    private static final List<String> WAYS = List.of("Script", "One tag", "ES module", "React");

    private final Lobby lobby;
    private HotelPage demo;

    DemoOptionsIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void open() {
        demo = new HotelPage(lobby.browsers.open(1440, 1000));
        demo.page.addInitScript(LISTEN);
        demo.visit(lobby.chat() + "/demo/widget");
        // Also what is folded away.
        demo.page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)");
    }

    @AfterEach
    void leave() {
        assertThat(demo.complaints()).isEmpty();
        demo.leave();
    }

    private List<Option> options() {
        return List.of(
                new Option("hotelId", "anchor", "hotelId: 'anchor'", "opened.at(-1).includes('hotelId=anchor')"),
                new Option(
                        "title",
                        "The \"Anchor\" </script>",
                        "title: 'The \"Anchor\" \\x3C/script>'",
                        "part('h2').textContent === 'The \"Anchor\" </script>'"),
                new Option(
                        "greeting",
                        "It's <b>open</b> \\ & \"all\"",
                        "greeting: 'It\\'s <b>open\\x3C/b> \\\\ & \"all\"'",
                        "at('greeting').textContent.includes('It\\'s <b>open</b> \\\\ & \"all\"')"),
                new Option(
                        "avatarUrl",
                        lobby.chat() + "/demo/leaf.svg",
                        "avatarUrl: '" + lobby.chat() + "/demo/leaf.svg'",
                        "part('.face img').src.endsWith('/demo/leaf.svg')"),
                new Option("locale", "de", "locale: 'de'", "part('.window').lang === 'de'"),
                new Option(
                        "position",
                        "bottom-left",
                        "position: 'bottom-left'",
                        "chat.dataset.position === 'bottom-left'"),
                new Option("colorScheme", "dark", "colorScheme: 'dark'", "chat.dataset.scheme === 'dark'"),
                theme("primaryColor", "--primary"),
                theme("primaryLightColor", "--primary-light"),
                theme("bgColor", "--bg"),
                theme("textColor", "--text"),
                theme("textLightColor", "--text-light"),
                theme("borderColor", "--border"),
                new Option(
                        "theme.fontFamily",
                        "Georgia, serif",
                        "fontFamily: 'Georgia, serif'",
                        "getComputedStyle(part('.window')).fontFamily === 'Georgia, serif'"),
                new Option("zIndex", "77", "zIndex: 77", "getComputedStyle(chat).zIndex === '77'"),
                new Option("launcher", "", "launcher: false", "at('launcher') === null"),
                new Option("sound", "", "sound: false", "at('sound').textContent === 'Ton an'"),
                new Option("maxFileSize", "10", "maxFileSize: 10", "at('tray-item').dataset.state === 'tooLarge'"),
                new Option(
                        "identityToken",
                        "a.b.c",
                        "identityToken: () => fetch('/chat-token')",
                        "sent.some(it => it.includes('\"identityToken\":\"a.b.c\"'))"),
                new Option("nonce", "n0nce", "nonce: 'n0nce'", "styles().every(it => it.nonce === 'n0nce')"),
                new Option(
                        "wsUrl",
                        lobby.chat().replace("http", "ws") + "/ws/chat?via=demo",
                        "wsUrl: '" + lobby.chat().replace("http", "ws") + "/ws/chat?via=demo'",
                        "opened.at(-1).includes('/ws/chat?via=demo')"));
    }

    /** What goes with another conversation: it leaves no composer, or no address of the socket's own. */
    private List<Option> others() {
        String server = "localhost:" + URI.create(lobby.chat()).getPort();
        return List.of(
                new Option(
                        "apiUrl",
                        "http://" + server,
                        "apiUrl: 'http://" + server + "'",
                        "opened.at(-1).startsWith('ws://" + server + "/ws/chat')"),
                new Option(
                        "preChatForm.name",
                        "required",
                        "preChatForm: { name: 'required' }",
                        "at('pre-chat-name').required"),
                new Option(
                        "preChatForm.email",
                        "optional",
                        "preChatForm: { name: 'required', email: 'optional' }",
                        "!at('pre-chat-email').required"));
    }

    private static Option theme(String option, String property) {
        return new Option(
                "theme." + option, "goldenrod", option + ": 'goldenrod'", "own('" + property + "') === 'goldenrod'");
    }

    @Test
    void areAllThere() throws IOException {
        Set<String> fields = new TreeSet<>(demo.strings(
                "[...document.querySelector('#options').elements].map(it => it.name).filter(name => name)"));

        assertThat(fields)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(options().stream(), others().stream())
                        .map(Option::field)
                        .collect(Collectors.toSet()));
        assertThat(fields.stream().map(field -> field.replaceFirst("\\..*", "")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(typed("JackChatConfig"));
        assertThat(fields.stream().filter(field -> field.startsWith("theme.")).map(field -> field.substring(6)))
                .containsExactlyInAnyOrderElementsOf(typed("Theme"));
    }

    @Test
    void areFollowedByTheChatAndByTheCode() {
        options().forEach(this::choose);
        settlesWith("via=demo");

        demo.page
                .getByText("Ask the hotel", new Page.GetByTextOptions().setExact(true))
                .click();
        showsAll(demo, options());

        demo.page.evaluate("document.querySelector('#options').reset()");
        others().forEach(this::choose);
        settlesWith("\"email\":\"optional\"");
        others().forEach(option -> shows(demo, option));
    }

    @Test
    void areAllInCodeThatWorksAsItStands() {
        List<Option> shown = options().stream()
                .filter(option -> !option.field().equals("launcher"))
                .toList();
        shown.forEach(this::choose);
        lobby.site.page("/chat-token", "a.b.c");
        for (String way : WAYS) {
            HotelPage hotel = copied(way);

            showsAll(hotel, shown);
            assertThat(hotel.page.locator("jack-chat style")).not().hasCount(0);
            if (way.equals("React")) {
                hotel.page.evaluate("leave()");
                assertThat(hotel.page.locator("jack-chat")).hasCount(0);
            }
            assertThat(hotel.complaints()).as(way).isEmpty();
            hotel.leave();
        }
    }

    @Test
    void areInCodeThatWorksWithAnotherAddressAndAFormToo() {
        others().forEach(this::choose);
        for (String way : WAYS) {
            HotelPage hotel = copied(way);

            others().forEach(option -> shows(hotel, option));
            assertThat(hotel.complaints()).as(way).isEmpty();
            hotel.leave();
        }
    }

    /** A page of the hotel's own with the code that is shown, and the chat opened there. */
    private HotelPage copied(String way) {
        demo.page
                .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(way))
                .click();
        String code = Objects.requireNonNull(code().textContent());
        HotelPage hotel = new HotelPage(lobby.browsers.open(900, 700));
        hotel.page.addInitScript(OLD);
        hotel.page.addInitScript(LISTEN);
        hotel.visit(lobby.site.page("/copied", "<!doctype html><title>Copied</title><body>" + page(way, code)));
        hotel.guest.openChat();
        return hotel;
    }

    /** React's code needs a React: this one has effects and nothing else. */
    private static String page(String way, String copied) {
        if (!way.equals("React")) return copied;
        return """
                <script type="importmap">
                  {"imports": {"react": "data:text/javascript,export const useEffect = (run) => { window.leave = run(); }"}}
                </script>
                <script type="module">%s
                  HotelChat();
                </script>""".formatted(copied);
    }

    /** Puts it in the form, as somebody would, and sees it in the code. */
    private void choose(Option option) {
        Locator field = demo.page.locator("#options [name='" + option.field() + "']");
        switch ((String) field.first().evaluate("it => it.type")) {
            case "checkbox" -> field.uncheck();
            case "radio" ->
                field.and(demo.page.locator("[value='" + option.value() + "']")).check();
            case "select-one" -> field.selectOption(option.value());
            default -> field.fill(option.value());
        }
        assertThat(code()).containsText(option.code());
    }

    /** The chat on the page is put there anew a moment after the last change. */
    private void settlesWith(String option) {
        assertThat(demo.page.locator("#log .call").first()).containsText(option);
    }

    private void showsAll(HotelPage hotel, List<Option> all) {
        hotel.page.getByTestId("attach").setInputFiles(new FilePayload("large.txt", "text/plain", new byte[20]));
        hotel.page.getByTestId("menu").click();
        all.forEach(option -> shows(hotel, option));
    }

    private static void shows(HotelPage hotel, Option option) {
        hotel.page.waitForFunction(EFFECT, option.effect());
    }

    private Locator code() {
        return demo.page.locator("#snippet code");
    }

    /** The fields of an interface, as the SDK's types have them. */
    private static Set<String> typed(String name) throws IOException {
        try (InputStream types =
                DemoOptionsIT.class.getResourceAsStream("/META-INF/resources/jackchat/widget/sdk.d.ts")) {
            String all = new String(Objects.requireNonNull(types).readAllBytes(), UTF_8);
            String body = all.replaceFirst("(?s).*interface " + name + " \\{(.*?)\\n}.*", "$1");
            return Pattern.compile("(?m)^  (\\w+)\\??:")
                    .matcher(body)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
