package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages with strict content security policies: nothing of ours is refused, and nobody is told of an attempt. */
@ExtendWith(Lobby.Door.class)
class ContentPolicyIT {

    /** Safari knows no constructable style sheets before 16.4: there, what is allowed by its nonce takes their place. */
    private static final String NO_SHEETS = "delete CSSStyleSheet.prototype.replaceSync";

    private final Lobby lobby;

    ContentPolicyIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script-src CHAT",
                "script-src 'nonce-r4nd0m'",
                "script-src 'nonce-r4nd0m' 'strict-dynamic'; trusted-types 'none'; sandbox allow-scripts"
                        + " allow-same-origin allow-popups"
            })
    void worksFromTheFirstClickToACard(String scripts) {
        String policy = "default-src 'none'; style-src 'self'; connect-src CHAT SOCKET; img-src CHAT; base-uri 'none'; "
                + "form-action 'none'; require-trusted-types-for 'script'; " + scripts;
        String chat = lobby.chat();
        String header = policy.replace("CHAT", chat).replace("SOCKET", chat.replace("http", "ws"));
        HotelPage hotel = new HotelPage(lobby.browsers.open(1280, 800));
        hotel.visit(lobby.site.page(
                "/strict",
                "<!doctype html><html lang=en><title>Strict</title><body><h1>Rooms</h1><script nonce=r4nd0m src='"
                        + chat + "/widget.js' data-hotel-id=hotel_1 async></script>",
                Map.of("Content-Security-Policy", header)));

        hotel.talks("Is anything forbidden?");
        lobby.desk().say(hotel.conversation("hotel_1"), Rich.answer("*Nothing* is. [Look](https://hotel.example)"));

        assertThat(hotel.guest.message("Nothing is.").locator("em")).hasText("Nothing");
        assertThat(hotel.page.getByTestId("card")).hasCount(2);
        hotel.guest.tap("Very");
        hotel.guest.seesDelivered("Very");
        assertThat(hotel.complaints()).isEmpty();
        hotel.leave();
    }

    @Test
    void givesItsStylesThePagesNonceWhereTheyNeedOne() {
        HotelPage hotel = new HotelPage(lobby.browsers.open(1280, 800));
        hotel.page.addInitScript(NO_SHEETS);
        hotel.visit(lobby.site.page(
                "/nonce",
                "<!doctype html><html lang=en><title>Strict</title><body><h1>Rooms</h1><script nonce=r4nd0m src='"
                        + lobby.chat() + "/widget.js' data-hotel-id=hotel_1 data-nonce=r4nd0m async></script>",
                Map.of("Content-Security-Policy", "script-src 'nonce-r4nd0m'; style-src 'nonce-r4nd0m'")));

        hotel.guest.openChat();

        assertThat(hotel.page.getByTestId("launcher")).hasCSS("border-radius", "50%");
        assertThat(hotel.page.getByTestId("chat-window")).hasCSS("position", "fixed");
        assertThat(hotel.complaints()).isEmpty();
        hotel.leave();
    }
}
