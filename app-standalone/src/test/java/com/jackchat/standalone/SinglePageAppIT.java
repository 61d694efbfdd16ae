package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A page that lives long, and mounts and unmounts the widget again and again. */
@ExtendWith(Lobby.Door.class)
class SinglePageAppIT {

    private static final int TIMES = 100;

    /** Mounts and unmounts; each time it waits for what the name says. */
    private static final String ROUND = """
            async ([times, until]) => {
              for (let i = 0; i < times; i++) {
                const reached = until === 'mounted' ? Promise.resolve() : new Promise((done) => JackChat.on(until, done));
                JackChat.init({ hotelId: 'hotel_1', greeting: `Round ${i}` });
                if (until !== 'mounted') JackChat.open();
                await reached;
                JackChat.destroy();
              }
              await new Promise((done) => setTimeout(done, 50));
            }
            """;

    private final Lobby lobby;
    private HotelPage hotel;
    private CDPSession tools;

    SinglePageAppIT(Lobby lobby) {
        this.lobby = lobby;
    }

    @BeforeEach
    void open() {
        hotel = new HotelPage(lobby.browsers.open(1280, 800));
        hotel.visit(lobby.site.page(
                "/app",
                "<!doctype html><html lang=en><title>App</title><body><script src='" + lobby.chat()
                        + "/widget.js'></script>"));
        tools = hotel.page.context().newCDPSession(hotel.page);
        tools.send("Performance.enable");
    }

    @AfterEach
    void leave() {
        hotel.leave();
    }

    @Test
    void keepsNothingOfWidgetsThatWereMounted() {
        assertStaysFlat("mounted");
    }

    @Test
    void keepsNothingOfWidgetsThatWereOpenAndConnected() {
        assertStaysFlat("connected");
    }

    private void assertStaysFlat(String until) {
        rounds(10, until); // Until everything is loaded and compiled.
        Map<String, Double> before = metrics();

        rounds(TIMES, until);

        Map<String, Double> after = metrics();
        assertThat(hotel.page.evaluate("document.querySelectorAll('jack-chat').length"))
                .isEqualTo(0);
        assertThat(after.get("Nodes")).as("nodes").isLessThanOrEqualTo(before.get("Nodes") + 20);
        assertThat(after.get("JSEventListeners"))
                .as("listeners")
                .isLessThanOrEqualTo(before.get("JSEventListeners") + 5);
        assertThat(after.get("JSHeapUsedSize"))
                .as("heap, from %s", before.get("JSHeapUsedSize"))
                .isLessThan(before.get("JSHeapUsedSize") + TIMES * 2_000.0);
        assertThat(hotel.complaints()).isEmpty();
    }

    private void rounds(int times, String until) {
        hotel.page.evaluate(ROUND, new Object[] {times, until});
    }

    private Map<String, Double> metrics() {
        tools.send("HeapProfiler.collectGarbage");
        tools.send("HeapProfiler.collectGarbage");
        JsonObject answer = tools.send("Performance.getMetrics");
        Map<String, Double> metrics = new HashMap<>();
        for (JsonElement metric : answer.getAsJsonArray("metrics")) {
            JsonObject fields = metric.getAsJsonObject();
            metrics.put(fields.get("name").getAsString(), fields.get("value").getAsDouble());
        }
        return metrics;
    }
}
