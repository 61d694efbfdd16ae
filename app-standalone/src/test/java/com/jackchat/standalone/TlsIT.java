package com.jackchat.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar with a keystore of its own. */
class TlsIT {

    private static final String PASSWORD = "keystore password";

    @TempDir
    Path dir;

    private Path keystore;

    @BeforeEach
    void name() {
        keystore = dir.resolve("keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void servesOverTlsWithTheKeyOfTheKeystore(String format) throws Exception {
        makeKeystore(format);

        try (RunningJar jar = RunningJar.start(dir, settings(PASSWORD))) {
            URI address = URI.create("wss://localhost:" + jar.awaitPort() + "/ws/chat?hotelId=hotel_1");
            GuestSocket guest = GuestSocket.open(trusting(), address);

            assertThat(guest.next("connected")).contains("sessionId");
            assertThat(jar.out()).contains("https://");
        }
    }

    @Test
    void saysWhenThePasswordIsWrong() throws Exception {
        makeKeystore("PKCS12");

        try (RunningJar jar = RunningJar.start(dir, settings("wrong password"))) {
            assertThat(jar.awaitEnd()).isEqualTo(1);
            assertThat(jar.err())
                    .contains("does not open with CHAT_TLS_KEYSTORE_PASSWORD")
                    .doesNotContain("wrong password", "\tat ", "\\tat ");
            assertThat(dir.resolve("data")).doesNotExist();
        }
    }

    @Test
    void saysWhenTheFileIsNoKeystore() throws Exception {
        Files.writeString(keystore, "-----BEGIN PRIVATE KEY-----");

        try (RunningJar jar = RunningJar.start(dir, settings(PASSWORD))) {
            assertThat(jar.awaitEnd()).isEqualTo(1);
            assertThat(jar.err()).contains("is no PKCS#12 or JKS file").doesNotContain("\tat ", "\\tat ");
        }
    }

    private Map<String, String> settings(String password) {
        return Map.of("CHAT_TLS_KEYSTORE", keystore.toString(), "CHAT_TLS_KEYSTORE_PASSWORD", password);
    }

    private void makeKeystore(String format) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        keystore.toString(),
                        "-storetype",
                        format,
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD,
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private HttpClient trusting() throws Exception {
        KeyStore keys = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
