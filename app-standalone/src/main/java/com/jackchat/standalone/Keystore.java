package com.jackchat.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A file with the server's private key and its certificates, PKCS#12 or JKS. */
record Keystore(Path file, Secret password) {

    /** @throws CannotStartException when the file or the password is not right */
    SSLContext context() {
        char[] secret = password.value().toCharArray();
        try {
            // The JDK's JKS provider reads both formats, whichever the file is.
            KeyStore keys = KeyStore.getInstance("JKS");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, secret);
            }
            if (!holdsKey(keys)) throw new CannotStartException(problem("holds no private key"));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, secret);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw new CannotStartException(
                    problem(
                            wrongPassword
                                    ? "does not open with CHAT_TLS_KEYSTORE_PASSWORD"
                                    : "is no PKCS#12 or JKS file"),
                    e);
        } catch (UnrecoverableKeyException e) {
            throw new CannotStartException(problem("has a key with a password other than its own"), e);
        } catch (GeneralSecurityException e) {
            throw new CannotStartException(problem("cannot be used: " + e.getMessage()), e);
        }
    }

    private static boolean holdsKey(KeyStore keys) throws GeneralSecurityException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) return true;
        }
        return false;
    }

    private String problem(String what) {
        return "The keystore of CHAT_TLS_KEYSTORE, " + file + ", " + what + ".";
    }
}
