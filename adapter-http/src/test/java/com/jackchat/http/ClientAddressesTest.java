package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    @ParameterizedTest
    @CsvSource({
        // peer, X-Forwarded-For, who it is
        "203.0.113.7, , 203.0.113.7",
        "203.0.113.7, 198.51.100.1, 203.0.113.7",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.2.3.4, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '198.51.100.1, 10.9.9.9', 198.51.100.1",
        "10.0.0.1, , 10.0.0.1",
        "10.0.0.1, nonsense, 10.0.0.1",
        "10.0.0.1, '198.51.100.1, evil.example', 10.0.0.1",
        "2001:db8::1, 198.51.100.1, 198.51.100.1",
        "2001:db9::1, 198.51.100.1, 2001:db9::1",
    })
    void believesOnlyTrustedProxies(String peer, @Nullable String forwarded, String client) {
        var clients = new ClientAddresses(List.of("10.0.0.0/8", "2001:db8::/32"));

        assertThat(clients.of(request(peer, forwarded))).isEqualTo(client);
    }

    @Test
    void knowsNobodyWhereTheHostDoesNotTell() {
        assertThat(new ClientAddresses(List.of()).of(request(null, "1.2.3.4"))).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0", "999.1.1.1", "::1/129", "10.0.0.0/x"
            })
    void refusesRangesThatAreNone(String range) {
        assertThatThrownBy(() -> new ClientAddresses(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + range + "'");
    }

    private static ContainerRequestContext request(@Nullable String peer, @Nullable String forwarded) {
        URI uri = URI.create("http://x/");
        var request = new ContainerRequest(uri, uri, "GET", null, new MapPropertiesDelegate(), null);
        if (peer != null) request.setProperty(HttpApi.REMOTE_ADDRESS, peer);
        if (forwarded != null) request.header("X-Forwarded-For", forwarded);
        return request;
    }
}
