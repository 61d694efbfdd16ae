package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.standalone.UpgradeProxy.Mode;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Something between the guest and the server lets no WebSocket through, from the start or from now on. */
@ExtendWith(Lobby.Door.class)
class BlockedSocketsIT {

    private static final Duration TAKE_OVER = Duration.ofSeconds(10);

    private final Lobby lobby;
    private UpgradeProxy proxy;

    BlockedSocketsIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void connect() throws IOException {
        proxy = new UpgradeProxy(URI.create(lobby.chat()).getPort());
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    @Test
    void letsGuestAndStaffTalkAllTheSame() throws IOException {
        proxy.webSockets(Mode.REFUSE);
        GuestPage guest = new GuestPage(lobby.browsers.open(1280, 800));
        String question = "Does anything work here?";

        long started = System.nanoTime();
        guest.visit(proxy.url("/")).openChat();
        guest.say(question);
        guest.seesDelivered(question);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(TAKE_OVER);

        ConsolePage staff = staff();
        staff.openConversation(question);
        guest.seesDelivery(question, "read");
        assertThat(guest.page.getByTestId("presence")).hasText("Online");
        // Who begins to write between two polls is heard of by the next sign of it.
        guest.page.waitForCondition(() -> {
            staff.page.getByTestId("composer-input").press(".");
            return guest.page.getByTestId("typing").isVisible();
        });
        staff.answer("Everything.");
        guest.sees("Everything.");
        guest.type("Splendid");
        staff.seesTyping();
        guest.page.getByTestId("composer").press("Enter");
        staff.sees("Splendid");
        staff.seesStatus("Everything.", "read");
        guest.page.getByTestId("attach").setInputFiles(new FilePayload("large.txt", "text/plain", new byte[6 << 20]));
        assertThat(guest.page.getByTestId("tray-item")).containsText("Maximum size is 5MB");
        guest.page.getByTestId("remove-file").click();

        guest.page.reload();
        guest.sees("Splendid");
        assertThat(guest.seqs()).containsExactly(1, 2, 3);
        guest.page.getByTestId("menu").click();
        guest.page.getByTestId("end").click();
        guest.page.getByTestId("end-confirm").click();
        guest.page.getByTestId("rating").locator("label").nth(4).click();
        guest.page.getByTestId("rating").locator("button[type=submit]").click();
        assertThat(guest.page.getByTestId("rated")).isVisible();

        guest.say("One more thing");
        guest.seesDelivered("One more thing");
        staff.openConversation("One more thing");
        staff.answer("Gladly.");
        guest.sees("Gladly.");
        assertThat(guest.seqs()).containsExactly(1, 2, 3, 1, 2);
        assertThat(lobby.browsers.complaints()).isEmpty();
        guest.page.context().close();
        staff.page.context().close();
    }

    @Test
    void takesAFileAsTheFirstThingThatAGuestSends() throws IOException {
        proxy.webSockets(Mode.REFUSE);
        GuestPage guest = new GuestPage(lobby.browsers.open(1280, 800));
        guest.visit(proxy.url("/")).openChat();

        guest.page.getByTestId("attach").setInputFiles(new FilePayload("bill.txt", "text/plain", new byte[] {'h', 'i'
        }));
        assertThat(guest.page.getByTestId("tray-item"))
                .hasAttribute("data-state", "ready", new HasAttributeOptions().setTimeout(10_000));
        guest.say("The bill");

        guest.seesDelivered("The bill");
        assertThat(guest.message("The bill").getByTestId("file")).containsText("bill.txt");
        assertThat(lobby.browsers.complaints()).isEmpty();
        guest.page.context().close();
    }

    @Test
    void doesNotWaitForLongWhereHandshakesAreSwallowed() throws IOException {
        proxy.webSockets(Mode.SWALLOW);
        GuestPage guest = new GuestPage(lobby.browsers.open(1280, 800));
        guest.page.clock().install();
        guest.visit(proxy.url("/"));
        long started = now(guest);
        guest.openChat();
        guest.say("Can you hear me?");

        guest.page.clock().fastForward(5_000);

        guest.seesDelivered("Can you hear me?");
        // By the page's own clock, which has gone forward beside the time that passed.
        assertThat(Duration.ofMillis(now(guest) - started)).isBetween(Duration.ofSeconds(5), TAKE_OVER);
        assertThat(lobby.browsers.complaints()).isEmpty();
        guest.page.context().close();
    }

    @Test
    void goesOverToLongPollsAndBackWithNothingMissingOrTwice() throws IOException {
        GuestPage guest = new GuestPage(lobby.browsers.open(1280, 800));
        guest.page.clock().install();
        guest.visit(proxy.url("/")).openChat();
        guest.say("Over the socket");
        guest.seesDelivered("Over the socket");
        ConsolePage staff = staff();
        staff.openConversation("Over the socket");

        proxy.webSockets(Mode.REFUSE);
        staff.answer("While it goes over");
        guest.say("By request");
        guest.sees("While it goes over");
        guest.seesDelivered("By request");
        staff.answer("By poll");
        guest.sees("By poll");
        assertThat(proxy.standing()).isZero();

        proxy.webSockets(Mode.PASS);
        guest.page.clock().fastForward(15_000);
        guest.say("While it goes back");
        staff.answer("Meanwhile");
        await().atMost(TAKE_OVER).until(() -> proxy.standing() == 1);
        guest.say("Over the socket again");
        guest.seesDelivered("Over the socket again");
        guest.seesDelivered("While it goes back");
        guest.sees("Meanwhile");

        staff.sees("Over the socket again");
        List<Integer> all = IntStream.rangeClosed(1, 7).boxed().toList();
        assertThat(guest.seqs()).isEqualTo(all);
        assertThat(staff.seqs()).isEqualTo(all);
        assertThat(lobby.browsers.complaints()).isEmpty();
        guest.page.context().close();
        staff.page.context().close();
    }

    private static long now(GuestPage guest) {
        return ((Number) guest.page.evaluate("Date.now()")).longValue();
    }

    private ConsolePage staff() {
        return new ConsolePage(lobby.browsers.open(1440, 900)).logIn(lobby.chat() + "/staff", "admin", Lobby.PASSWORD);
    }
}
