package com.jackchat.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A running jar, a browser and a hotel's own site, shared by all classes that ask for them in their constructor: to
 * start them takes longer than most tests do.
 */
final class Lobby implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    final Browsers browsers = new Browsers();
    final HotelSite site = new HotelSite();
    private final RunningJar jar;
    private @Nullable FrontDesk desk;

    private Lobby() {
        Map<String, String> settings = Map.of(
                "CHAT_DATABASE_URL", "memory:",
                "CHAT_ADMIN_PASSWORD", PASSWORD,
                "CHAT_MESSAGES_PER_MINUTE", "0",
                "CHAT_MESSAGES_PER_HOUR", "0");
        jar = RunningJar.start(aDirectory(), settings);
        jar.awaitPort();
    }

    /** Where the chat is, without a slash at the end. */
    String chat() {
        return jar.http("").toString();
    }

    /** The hotel's side, logged in once. */
    FrontDesk desk() {
        if (desk == null) desk = new FrontDesk(browsers.open(200, 200), chat());
        return desk;
    }

    @Override
    public void close() {
        browsers.close();
        site.close();
        jar.close();
    }

    private static Path aDirectory() {
        try {
            return Files.createTempDirectory("lobby");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens it for the first class that asks, and closes it after the last of all classes. */
    static final class Door implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Lobby.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Lobby.class))
                    .computeIfAbsent(Lobby.class, key -> new Lobby(), Lobby.class);
        }
    }
}
