package com.jackchat.standalone;

import java.util.ArrayList;
import java.util.List;

/** What whoever starts the server should know about settings that are allowed but not always wanted. */
final class Caveats {

    private Caveats() {}

    static List<String> of(Settings settings) {
        List<String> caveats = new ArrayList<>();
        if (settings.loopbackOnly()) {
            caveats.add("Only this machine can connect. CHAT_BIND=0.0.0.0 lets others in.");
        } else if (!encrypted(settings)) {
            caveats.add("Conversations and log-ins travel unencrypted. Set CHAT_TLS_KEYSTORE, or put a proxy with"
                    + " https in front and set CHAT_PUBLIC_URL.");
        }
        if (settings.hotels().everything()) {
            caveats.add("Any hotel id is served, whoever makes it up. CHAT_HOTELS names those that are yours.");
        }
        if (settings.allowedOrigins().isEmpty()) {
            caveats.add("Any site may embed the widget. WIDGET_ALLOWED_ORIGINS names those that are yours.");
        }
        if (settings.database().kind() == DatabaseChoice.Kind.MEMORY) {
            caveats.add("Nothing is kept: conversations are gone when the server stops.");
        }
        return caveats;
    }

    private static boolean encrypted(Settings settings) {
        return settings.keystore() != null
                || (settings.publicUrl() != null
                        && "https".equalsIgnoreCase(settings.publicUrl().getScheme()));
    }
}
