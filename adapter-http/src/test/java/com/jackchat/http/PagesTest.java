package com.jackchat.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.protocol.OriginPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.started(it -> it.origins(OriginPolicy.of(List.of("https://hotel.example"))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html;charset=utf-8, no-cache",
        "/demo/widget, text/html;charset=utf-8, no-cache",
        "/demo/style.css, text/css;charset=utf-8, no-cache",
        "/widget.js, text/javascript;charset=utf-8, 'public, max-age=300'",
        "/widget/sdk.js, text/javascript;charset=utf-8, 'public, max-age=300'",
        "/widget/sdk.d.ts, text/plain;charset=utf-8, 'public, max-age=300'",
        "/widget/assets/chat-4f2a.js, text/javascript;charset=utf-8, 'public, max-age=31536000, immutable'",
        "/staff, text/html;charset=utf-8, no-cache",
        "/staff/, text/html;charset=utf-8, no-cache",
        "/staff/assets/app-1b.css, text/css;charset=utf-8, 'public, max-age=31536000, immutable'"
    })
    void servesEachFileWithItsTypeAndLifetime(String path, String type, String cache) {
        HttpResponse<String> answer = server.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly(type);
        assertThat(answer.headers().allValues("cache-control")).containsExactly(cache);
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("referrer-policy")).containsExactly("same-origin");
    }

    @Test
    void keepsWhatIsWrittenBeyondAscii() {
        assertThat(server.get("/").body()).contains("Demo – Grüße");
    }

    @Test
    void givesTheConsoleAPolicyThatOnlyItsOwnScriptsPass() {
        HttpResponse<String> console = server.get("/staff/");

        assertThat(console.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'"));
        assertThat(server.get("/widget.js").headers().firstValue("content-security-policy"))
                .isEmpty();
    }

    @Test
    void showsTheWidgetsOptionsUnderAPolicyAsStrictAsAHotelsMayBe() {
        assertThat(server.get("/demo/widget").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self';", "require-trusted-types-for 'script'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void packsTextForThoseWhoUnpackIt() throws IOException {
        String plain = server.get("/widget.js").body();

        HttpResponse<byte[]> packed = server.bytes(
                server.to("/widget.js", "Accept-Encoding", "br, gzip").build());

        assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(packed.headers().allValues("vary")).contains("Accept-Encoding");
        assertThat(packed.body().length).isLessThan(plain.length());
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString()
                .isEqualTo(plain);
    }

    @Test
    void packsNothingForThoseWhoRefuseIt() {
        HttpResponse<String> answer = server.get("/widget.js", "Accept-Encoding", "gzip;q=0");

        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.body()).startsWith("// The widget's loader.");
    }

    @Test
    void sendsNothingTwiceToThoseWhoHaveIt() {
        String tag = server.get("/widget.js").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> again = server.get("/widget.js", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).hasValue(tag);
    }

    @Test
    void tellsTheLengthToThoseWhoAskForTheHeadOnly() {
        int length = server.get("/widget.js").body().length();

        HttpResponse<String> head = server.send(
                server.to("/widget.js").method("HEAD", BodyPublishers.noBody()).build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/widget/assets/",
                "/widget/assets/missing.js",
                "/widget/assets/secret.key",
                "/demo/../staff/index.html",
                "/demo/%2e%2e/staff/index.html",
                "/demo/%252e%252e/staff/index.html",
                "/demo/..%2fstaff%2findex.html",
                "/demo/..%5cstaff%5cindex.html",
                "/demo/..\\staff\\index.html",
                "/demo//index.html",
                "/demo/index.html%00.css",
                "/demo/%c0%ae%c0%ae/staff/index.html",
                "/demo/./index.html",
                "/widget/assets/../../staff/index.html",
                "/META-INF/resources/jackchat/demo/index.html",
                "/%zz",
                "//staff/index.html"
            })
    void findsNothingElse(String path) {
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 40[04] .*")
                .doesNotContain("<title>")
                .doesNotContain("nobody may");
    }

    @Test
    void tellsAsAProblemThatThereIsNothing() {
        HttpResponse<String> answer = server.get("/widget/assets/missing.js");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(TestServer.json(answer).path("status").asInt()).isEqualTo(404);
        assertThat(TestServer.json(answer).path("code").asText()).isEqualTo("INVALID_MESSAGE");
    }

    @Test
    void letsOnlyTheHotelsSitesReadTheWidget() {
        HttpResponse<String> allowed = server.get("/widget.js", "Origin", "https://hotel.example");
        HttpResponse<String> own = server.get("/widget.js", "Origin", server.origin());
        HttpResponse<String> foreign = server.get("/widget.js", "Origin", "https://evil.example");
        HttpResponse<String> console = server.get("/staff/", "Origin", "https://hotel.example");

        assertThat(allowed.headers().firstValue("access-control-allow-origin")).hasValue("https://hotel.example");
        assertThat(allowed.headers().allValues("vary")).contains("Origin");
        assertThat(own.headers().firstValue("access-control-allow-origin")).hasValue(server.origin());
        assertThat(foreign.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(console.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void servesAHeadWithoutAFile() {
        assertThat(server.raw("HEAD /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404")
                .endsWith("\r\n\r\n");
    }
}
