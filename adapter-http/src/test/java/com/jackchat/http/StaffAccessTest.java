package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jackchat.domain.Hotel;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffAccessTest {

    private static final String LOGIN = "/api/v1/staff/login";
    private static final String LOGOUT = "/api/v1/staff/logout";
    private static final String ME = "/api/v1/staff/me";
    private static final String ADA = "{\"login\":\"ada\",\"password\":\"" + Accounts.PASSWORD + "\"}";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.started(it -> it.sessionLifetime(Duration.ofHours(8)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhoLoggedIn() {
        server.chat().administration().register(Hotel.named(TestServer.GRAND));
        server.chat().administration().register(Hotel.named(TestServer.PALACE));

        HttpResponse<String> answer = server.post(LOGIN, ADA);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode me = TestServer.json(answer);
        assertThat(me.path("userId").asText()).isEqualTo("staff-1");
        assertThat(me.path("name").asText()).isEqualTo("Ada");
        assertThat(me.path("role").asText()).isEqualTo("agent");
        assertThat(me.path("hotels").toString()).isEqualTo("[{\"id\":\"grand\",\"name\":\"grand\"}]");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void keepsTheLoginInACookieThatOnlyTheServerReads() {
        String cookie = setCookie(server.post(LOGIN, ADA));

        assertThat(cookie.split("; ?|;"))
                .satisfiesOnlyOnce(part -> assertThat(part).matches("jack_staff=[A-Za-z0-9_-]{43}"))
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800")
                .hasSize(5);
    }

    @Test
    void sendsTheCookieOnlyEncryptedWhereThePublicAddressIs() {
        try (TestServer https = TestServer.started(it -> it.publicUrl(URI.create("https://chat.example")))) {
            String cookie = setCookie(https.post(LOGIN, ADA));

            assertThat(cookie).contains("Secure");
        }
    }

    @Test
    void sendsTheCookieOnlyEncryptedBehindATrustedProxyThatIs() {
        try (TestServer proxied = TestServer.started(it -> it.trustedProxies(List.of("127.0.0.0/8")))) {
            assertThat(setCookie(proxied.post(LOGIN, ADA, "X-Forwarded-Proto", "https")))
                    .contains("Secure");
        }
        assertThat(setCookie(server.post(LOGIN, ADA, "X-Forwarded-Proto", "https")))
                .doesNotContain("Secure");
    }

    @Test
    void knowsWhoHoldsTheCookieUntilTheLogout() {
        String cookie = cookie(server.post(LOGIN, ADA));
        HttpResponse<String> before = server.get(ME, "Cookie", cookie);

        HttpResponse<String> logout = server.post(LOGOUT, "", "Cookie", cookie);

        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(TestServer.json(before).path("userId").asText()).isEqualTo("staff-1");
        assertThat(logout.statusCode()).isEqualTo(204);
        assertThat(setCookie(logout)).contains("Max-Age=0");
        assertThat(server.get(ME, "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void endsTheSessionThatALoginReplaces() {
        String first = cookie(server.post(LOGIN, ADA));

        String second = cookie(server.post(LOGIN, ADA, "Cookie", first));

        assertThat(server.get(ME, "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(server.get(ME, "Cookie", second).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsNobodyWithoutACookieOrWithAMadeUpOne() {
        assertThat(server.get(ME).statusCode()).isEqualTo(401);
        assertThat(server.get(ME, "Cookie", "jack_staff=" + "A".repeat(43)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersAWrongPasswordLikeAnUnknownName() {
        HttpResponse<String> wrong = server.post(LOGIN, "{\"login\":\"ada\",\"password\":\"guess\"}");
        HttpResponse<String> unknown = server.post(LOGIN, "{\"login\":\"eve\",\"password\":\"guess\"}");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(TestServer.json(wrong).path("code").asText()).isEqualTo("UNAUTHORIZED");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void namesTheStatusOfWhoeverIsSlowedDown() {
        for (int i = 0; i < 10; i++) server.post(LOGIN, "{\"login\":\"ada\",\"password\":\"guess\"}");

        String eleventh = server.raw("POST " + LOGIN + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + ADA.length() + "\r\n\r\n" + ADA);

        assertThat(eleventh).startsWith("HTTP/1.1 429 Too Many Requests\r\n");
    }

    @Test
    void slowsDownWhoGuessesTheTenthTime() {
        for (int i = 0; i < 10; i++) server.post(LOGIN, "{\"login\":\"ada\",\"password\":\"guess\"}");

        HttpResponse<String> eleventh = server.post(LOGIN, ADA);
        HttpResponse<String> otherName = server.post(LOGIN, "{\"login\":\"eve\",\"password\":\"guess\"}");

        assertThat(eleventh.statusCode()).isEqualTo(429);
        assertThat(TestServer.json(eleventh).path("code").asText()).isEqualTo("RATE_LIMITED");
        assertThat(TestServer.json(eleventh).path("retryAfterMs").asLong()).isPositive();
        assertThat(eleventh.headers().firstValueAsLong("retry-after").orElseThrow())
                .isPositive();
        assertThat(otherName.statusCode()).isEqualTo(401);
    }

    @Test
    void slowsDownWhoGuessesNames() {
        for (int i = 0; i < 50; i++) server.post(LOGIN, "{\"login\":\"eve" + i + "\",\"password\":\"guess\"}");

        assertThat(server.post(LOGIN, ADA).statusCode()).isEqualTo(429);
    }

    @Test
    void countsAddressesAsATrustedProxyTellsThem() {
        try (TestServer proxied = TestServer.started(it -> it.trustedProxies(List.of("127.0.0.1")))) {
            String guess = "{\"login\":\"ada\",\"password\":\"guess\"}";
            for (int i = 0; i < 10; i++) proxied.post(LOGIN, guess, "X-Forwarded-For", "9.9.9." + i + ", 203.0.113.7");

            assertThat(proxied.post(LOGIN, ADA, "X-Forwarded-For", "203.0.113.7")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(proxied.post(LOGIN, ADA, "X-Forwarded-For", "203.0.113.8")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void takesNoLoginFromAnotherSitesPage() {
        HttpResponse<String> foreign = server.post(LOGIN, ADA, "Origin", "https://evil.example");
        HttpResponse<String> sameSiteOnly = server.post(LOGIN, ADA, "Sec-Fetch-Site", "cross-site");
        HttpResponse<String> own = server.post(LOGIN, ADA, "Origin", server.origin());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.headers().firstValue("set-cookie")).isEmpty();
        assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(sameSiteOnly.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void takesOnlyJson() {
        HttpResponse<String> form = server.send(server.to(LOGIN)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(ADA))
                .build());
        HttpResponse<String> broken = server.post(LOGIN, "{\"login\":");
        HttpResponse<String> incomplete = server.post(LOGIN, "{\"login\":\"ada\"}");

        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(form.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(broken).path("code").asText()).isEqualTo("INVALID_JSON");
        assertThat(incomplete.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(incomplete).path("field").asText()).isEqualTo("password");
    }

    @Test
    void takesNoLoginOfMoreThan16KiB() {
        String padded = ADA.replace("}", ",\"padding\":\"" + "x".repeat(16 * 1024) + "\"}");

        assertThat(server.post(LOGIN, padded).statusCode()).isEqualTo(413);
    }

    @Test
    void looksUpNobodyForAbsurdlyLongWords() {
        String endless = "{\"login\":\"ada\",\"password\":\"" + "x".repeat(5_000) + "\"}";

        assertThat(server.post(LOGIN, endless).statusCode()).isEqualTo(401);
    }

    private static String setCookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow();
    }

    private static String cookie(HttpResponse<String> answer) {
        return setCookie(answer).split(";", 2)[0];
    }
}
