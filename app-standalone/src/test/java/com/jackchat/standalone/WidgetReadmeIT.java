package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.file.Files.readString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every example that the widget's documents give works as it stands, against a server of one's own. */
@ExtendWith(Lobby.Door.class)
class WidgetReadmeIT {

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(html|js)\n(.*?)^```$");
    private static final Path ROOT = Path.of(System.getProperty("user.dir"), "..");

    private final Lobby lobby;

    WidgetReadmeIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @Test
    void givesExamplesThatWork() throws IOException {
        List<String> pages = new ArrayList<>(examples(ROOT.resolve("widget/README.md")));
        assertThat(pages).hasSizeGreaterThan(5);
        pages.addAll(examples(ROOT.resolve("README.md")));

        for (String page : pages) {
            HotelPage hotel = new HotelPage(lobby.browsers.open(1280, 800));
            hotel.visit(lobby.site.page("/example", page));

            hotel.page.waitForSelector("jack-chat .launcher, [data-jack-chat]").click();

            assertThat(hotel.page.getByTestId("composer")).isVisible();
            assertThat(hotel.complaints()).as(page).isEmpty();
            hotel.leave();
        }
    }

    /** Each as a page, with the server of this test in the place of the example's. */
    private List<String> examples(Path document) throws IOException {
        List<String> pages = new ArrayList<>();
        String chat = lobby.chat();
        Matcher found = EXAMPLE.matcher(readString(document));
        while (found.find()) {
            String code = found.group(2)
                    .replace("https://chat.example-hotel.com", chat)
                    .replace("wss://chat.example-hotel.com", chat.replace("http", "ws"));
            boolean embeds = code.contains("/widget.js") || code.contains("/sdk.js");
            String widget = "<script src='" + chat + "/widget.js' data-hotel-id=hotel_123></script>";
            String body = found.group(1).equals("html") ? code : "<script type=module>" + code + "</script>";
            // A stub comes before the script, what uses the SDK after it.
            boolean isStub = code.contains("new Proxy");
            String first = embeds || isStub ? "" : widget;
            String last = isStub && !embeds ? widget : "";
            pages.add("<!doctype html><html lang=en><title>Hotel</title><body>" + first + body + last);
        }
        return pages;
    }
}
