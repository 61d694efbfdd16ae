package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.standalone.UpgradeProxy.Mode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest says while the server cannot be reached is sent later: once, in order, from whichever tab is left. */
@ExtendWith(Lobby.Door.class)
class OutboxIT {

    private static final String REST = "**/api/v1/sessions**";

    private final Lobby lobby;
    private UpgradeProxy proxy;
    private BrowserContext profile;

    OutboxIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = new UpgradeProxy(URI.create(lobby.chat()).getPort());
        profile = lobby.browsers.open(1280, 800).context();
    }

    @AfterEach
    void disconnect() throws IOException {
        profile.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "delete Navigator.prototype.locks"})
    void sendsOnceAndInOrderFromTwoTabsAndAcrossAReload(String missing) throws IOException {
        profile.addInitScript(missing);
        GuestPage one = new GuestPage(profile.pages().get(0));
        one.visit(proxy.url("/")).openChat();
        one.say("first");
        one.seesDelivered("first");
        GuestPage two = new GuestPage(profile.newPage());
        two.visit(proxy.url("/")).openChat();
        two.sees("first");

        cutOff();
        one.say("second");
        two.say("third");
        one.page.getByTestId("composer").fill("fourth");
        one.page.getByTestId("send").dblclick();
        one.seesDelivery("second", "waiting");
        one.page.reload();
        one.seesDelivery("fourth", "waiting");
        two.say("fifth");
        two.page.close();
        reconnect();

        one.seesDelivered("fifth");
        assertThat(one.seqs()).containsExactly(1, 2, 3, 4, 5);
        assertThat(one.page.getByTestId("message").allInnerTexts())
                .extracting(text -> text.replaceAll("(?s).*?(first|second|third|fourth|fifth).*", "$1"))
                .containsExactly("first", "second", "third", "fourth", "fifth");
        assertThat(lobby.browsers.complaints()).isEmpty();
    }

    @Test
    void doesNotAnswerTwiceForADoubleClickOnAButton() {
        GuestPage guest = new GuestPage(profile.pages().get(0));
        guest.visit(proxy.url("/")).openChat();
        guest.say("What is there to do?");
        ConsolePage staff = staff();
        staff.openConversation("What is there to do?");
        staff.addQuickReply("A walk", "walk");
        staff.addQuickReply("A swim", "swim");
        staff.answer("This, for example:");

        guest.page.getByTestId("quick-reply").first().dblclick();

        guest.seesDelivered("A walk");
        staff.answer("Enjoy it.");
        guest.sees("Enjoy it.");
        assertThat(guest.seqs()).containsExactly(1, 2, 3, 4);
        staff.page.context().close();
    }

    static Stream<Named<Consumer<CutProxy>>> cuts() {
        return Stream.of(
                Named.of("both ways", CutProxy::cut),
                Named.of("to the server", CutProxy::cutToServer),
                Named.of("to the client", CutProxy::cutToClient));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void noticesThatTheLineIsDeadAndComesBackByItself(Consumer<CutProxy> cut) throws IOException {
        try (CutProxy network = new CutProxy(URI.create(lobby.chat()).getPort())) {
            GuestPage guest = new GuestPage(profile.pages().get(0));
            guest.page.clock().install();
            guest.visit("http://127.0.0.1:" + network.port() + "/").openChat();
            guest.say("Is anybody there?");
            guest.seesDelivered("Is anybody there?");

            cut.accept(network);
            guest.say("Hello?");
            // It asks every 20 s whether the server is there, and waits 10 s for the answer.
            guest.page.clock().fastForward(20_000);
            guest.page.clock().fastForward(10_000);
            guest.page.clock().fastForward(3_000);
            guest.seesThatTheConnectionIsLost();
            network.heal();

            guest.seesDelivered("Hello?");
            assertThat(guest.seqs()).containsExactly(1, 2);
        }
    }

    @Test
    void goesOnWhereItWasWhenThePhoneWakesUp() {
        GuestPage guest = new GuestPage(profile.pages().get(0));
        guest.visit(proxy.url("/")).openChat();
        guest.say("Good night");
        guest.seesDelivered("Good night");
        ConsolePage staff = staff();
        staff.openConversation("Good night");

        // A browser without a screen freezes nothing: these are the events of one that does.
        guest.page.evaluate("document.dispatchEvent(new Event('freeze'))");
        await().until(() -> proxy.standing() == 0);
        staff.answer("Sleep well.");
        staff.sees("Sleep well.");
        guest.page.evaluate("document.dispatchEvent(new Event('resume'))");

        guest.sees("Sleep well.");
        assertThat(guest.seqs()).containsExactly(1, 2);
        staff.page.context().close();
    }

    @Test
    void goesOnAtOnceWhenTheNetworkComesBack() throws IOException {
        GuestPage guest = new GuestPage(profile.pages().get(0));
        guest.page.clock().install();
        guest.visit(proxy.url("/")).openChat();
        guest.say("Going underground");
        guest.seesDelivered("Going underground");
        // Without luck in the dice, it would wait for long by now.
        guest.page.evaluate("() => { Math.random = () => 0.99; window.waits = [];"
                + " JackChat.on('reconnecting', ({ delayMs }) => waits.push(delayMs)); }");

        proxy.webSockets(Mode.REFUSE);
        profile.setOffline(true);
        guest.page.waitForCondition(() -> {
            guest.page.clock().fastForward(30_000);
            return (Boolean) guest.page.evaluate("waits.at(-1) > 15_000");
        });
        assertThat(guest.page.getByTestId("connection-status")).containsText("You are offline");
        guest.say("Back in the light");
        proxy.webSockets(Mode.PASS);
        profile.setOffline(false);

        assertThat(guest.message("Back in the light"))
                .hasAttribute("data-delivery", "sent", new HasAttributeOptions().setTimeout(3_000));
        assertThat(guest.seqs()).containsExactly(1, 2);
    }

    private void cutOff() throws IOException {
        profile.route(REST, Route::abort);
        proxy.webSockets(Mode.REFUSE);
    }

    /** The network is back, and browsers say so. */
    private void reconnect() throws IOException {
        proxy.webSockets(Mode.PASS);
        profile.unroute(REST);
        profile.setOffline(true);
        profile.setOffline(false);
    }

    private ConsolePage staff() {
        return new ConsolePage(lobby.browsers.open(1440, 900)).logIn(lobby.chat() + "/staff", "admin", Lobby.PASSWORD);
    }
}
