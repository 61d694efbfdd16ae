package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneLineLayoutTest {

    private final LoggerContext context = new LoggerContext();
    private final OneLineLayout layout = new OneLineLayout();

    @BeforeEach
    void start() {
        layout.setContext(context);
        layout.start();
    }

    @Test
    void writesTimeLevelPlaceAndMessage() {
        assertThat(lay("Listening on {}", null, 3001))
                .isEqualTo(
                        "2026-11-20T08:00:00.000Z INFO ChatServer [main] Listening on 3001" + System.lineSeparator());
    }

    @Test
    void keepsAForgedLineInsideItsOwn() {
        String line = lay(
                "login {}", null, "bob\r\n2026-11-20T08:00:00.000Z INFO x [main] admin logged in\u2028\u001b[2J\u202e");

        assertThat(line.stripTrailing())
                .doesNotContain("\n", "\r", "\u2028", "\u001b", "\u202e")
                .contains("bob\\r\\n2026");
    }

    @Test
    void writesAStackTraceOnTheSameLine() {
        String line = lay("failed", new IllegalStateException("first\nsecond", new RuntimeException("cause")));

        assertThat(line.stripTrailing())
                .doesNotContain("\n")
                .contains("failed | java.lang.IllegalStateException: first\\nsecond\\n\\tat com.jackchat")
                .contains("Caused by: java.lang.RuntimeException: cause");
    }

    private String lay(String message, Throwable failure, Object... arguments) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("com.jackchat.websocket.ChatServer"), Level.INFO, message, failure, arguments);
        event.setInstant(Instant.parse("2026-11-20T08:00:00Z"));
        event.setThreadName("main");
        return layout.doLayout(event);
    }
}
