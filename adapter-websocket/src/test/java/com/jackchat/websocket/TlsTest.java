package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private Path folder;

    private SSLContext tls;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        tls = ownCertificate();
        server = new TestServer(builder -> builder.tls(tls).handshakeTimeout(Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesOverTls() throws IOException {
        try (var client = open()) {
            for (int i = 0; i < 50; i++) client.text("message " + i);
            for (int i = 0; i < 50; i++) assertThat(client.receive().text()).isEqualTo("message " + i);

            server.opened.get(0).outbound.send("x".repeat(200_000));
            assertThat(client.receive().text()).hasSize(200_000);

            client.raw(RawClient.frame(RawClient.TEXT, true, false, new byte[3]));
            assertThat(client.receiveClose().code()).isEqualTo(1002);
        }
        await().untilAsserted(() -> assertThat(server.limit.taken()).isZero());
    }

    @Test
    void refusesOverTls() throws IOException {
        try (var client = RawClient.over(tls.getSocketFactory().createSocket("localhost", server.port()), 0)) {
            assertThat(client.handshake("/elsewhere").status()).isEqualTo(404);
        }
    }

    @Test
    void cutsWhoNeverBeginsTls() throws IOException {
        try (var silent = RawClient.to(server.port())) {
            assertThat(silent.ended()).isTrue();
        }
    }

    private RawClient open() throws IOException {
        var client = RawClient.over(tls.getSocketFactory().createSocket("localhost", server.port()), 0);
        assertThat(client.handshake(TestServer.PATH).status()).isEqualTo(101);
        await().until(() -> !server.opened.isEmpty());
        return client;
    }

    private SSLContext ownCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        var file = folder.resolve("keys.p12");
        var password = "changeit";
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, password.toCharArray());
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password.toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
