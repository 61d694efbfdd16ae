package com.jackchat.standalone;

import com.jackchat.application.MessageLimits;
import com.jackchat.domain.ContentType;
import com.jackchat.domain.HotelScope;
import com.jackchat.jdbi.Durability;
import com.jackchat.ports.VisitorTokens;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have set, checked; {@link KnownSettings} says what each means.
 *
 * @param allowedOrigins empty for all
 * @param trustedProxies empty for none
 * @param uploadTypes empty for no attachments
 * @param filesDir absent for a place beside the database
 */
record Settings(
        String bind,
        int port,
        @Nullable URI publicUrl,
        List<String> trustedProxies,
        @Nullable Keystore keystore,
        HotelScope hotels,
        List<String> allowedOrigins,
        @Nullable Secret adminPassword,
        Duration sessionLength,
        VisitorTokens visitorTokens,
        Path dataDir,
        DatabaseChoice database,
        Durability durability,
        String path,
        Duration pingInterval,
        int maxConnections,
        int maxMessageSize,
        int maxFileSize,
        MessageLimits messageLimits,
        List<ContentType> uploadTypes,
        @Nullable Path filesDir) {

    Settings {
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = List.copyOf(allowedOrigins);
        uploadTypes = List.copyOf(uploadTypes);
    }

    /** Whether only this machine can connect. */
    boolean loopbackOnly() {
        return bind.equals("localhost")
                || Addresses.literal(bind)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }
}
