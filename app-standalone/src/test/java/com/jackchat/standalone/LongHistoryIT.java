package com.jackchat.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest of many years: ten thousand messages on a real server. How all of them scroll is seen on a staged one. */
@ExtendWith(Lobby.Door.class)
class LongHistoryIT {

    private static final int MESSAGES = 10_000;
    private static final int AT_ONCE = 1_000;

    /** So many of them are read back, 50 at a time. With {@code -Dlong-history=10000} it is all, and takes 20 s. */
    private static final int BACK = Integer.getInteger("long-history", 500);

    /**
     * Goes to the start until this message is there; answers by how many pixels the row that was the first one moved
     * at most while others came above it, and how many were drawn at most.
     */
    private static final String LOADS = """
            async (list, last) => {
              const frame = () => new Promise(requestAnimationFrame);
              const row = seq => list.querySelector(`[data-seq='${seq}']`);
              let moved = 0, drawn = 0;
              const deadline = Date.now() + 30_000;
              while (!row(last) && Date.now() < deadline) {
                // What has just come is still being put into its place.
                await frame();
                await frame();
                list.scrollTop = 0;
                const first = list.querySelector('[data-seq]');
                const before = first.getBoundingClientRect().bottom;
                const older = Number(first.dataset.seq) - 1;
                // What is known already, and not drawn as it was far away.
                const hidden = list.querySelector('.space')?.compareDocumentPosition(first) === 4;
                do await frame();
                while (!hidden && !row(older) && Date.now() < deadline);
                if (!hidden) moved = Math.max(moved, Math.abs(row(older + 1).getBoundingClientRect().bottom - before));
                drawn = Math.max(drawn, list.querySelectorAll('[data-key]').length);
              }
              return [moved, drawn];
            }""";

    private final Lobby lobby;

    LongHistoryIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @Test
    void loadsUpwardWithoutAJump() {
        HotelPage hotel = guestWhoHasReadAll();
        Page page = hotel.page;
        Locator list = page.getByTestId("messages");
        assertThat(page.locator("[data-seq='" + MESSAGES + "']")).isInViewport();

        List<?> loaded = (List<?>) list.evaluate(LOADS, MESSAGES - BACK + 1);

        assertThat(page.locator("[data-seq='" + (MESSAGES - BACK + 1) + "']")).hasCount(1);
        assertThat(number(loaded.get(0))).as("pixels that anything moved").isLessThan(1.5);
        assertThat(number(loaded.get(1))).as("rows drawn at most").isLessThan(200);
        list.evaluate("it => it.scrollTop = it.scrollHeight");
        assertThat(page.locator("[data-seq='" + MESSAGES + "']")).isInViewport();
        hotel.leave();
    }

    /** Says one thing, goes, is told all the rest, and comes back. */
    private HotelPage guestWhoHasReadAll() {
        HotelPage hotel = new HotelPage(lobby.browsers.open(1280, 800));
        String address = lobby.site.page(
                "/years",
                "<!doctype html><html lang=en><title>Years</title><body><script src='" + lobby.chat()
                        + "/widget.js' data-hotel-id=hotel_years async></script>");
        hotel.visit(address).talks("Good morning");
        String conversation = hotel.conversation("hotel_years");
        hotel.page.navigate(lobby.site.page("/elsewhere", "<!doctype html><title>Elsewhere</title>"));
        for (int said = 1; said < MESSAGES; said += AT_ONCE) {
            lobby.desk()
                    .say(
                            conversation,
                            IntStream.rangeClosed(said + 1, Math.min(said + AT_ONCE, MESSAGES))
                                    .mapToObj(LongHistoryIT::answer)
                                    .toList());
        }
        // The window is open again, as it was left.
        hotel.page.navigate(address);
        return hotel;
    }

    private static Map<String, ?> answer(int seq) {
        return Map.of("content", "**Answer** %d, %s".formatted(seq, "with some words ".repeat(seq % 9)));
    }

    private static double number(Object it) {
        return ((Number) it).doubleValue();
    }
}
