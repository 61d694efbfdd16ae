package com.jackchat.ports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link AttachmentStore} promises. Adapters implement this and add nothing. */
public interface AttachmentStoreContract {

    /** The store under test, the same one throughout a test and empty when it starts. */
    AttachmentStore store();

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte) (i * 31);
        return bytes;
    }

    private byte[] kept(String key, int offset) throws IOException {
        try (InputStream in = store().find(key).orElseThrow().read(offset)) {
            return in.readAllBytes();
        }
    }

    @Test
    default void keepsWhatArrivedInPieces() throws IOException {
        byte[] bytes = bytes(100_000);

        try (AttachmentStore.Incoming incoming = store().begin("key")) {
            for (int at = 0; at < bytes.length; at += 7_000) {
                incoming.write(ByteBuffer.wrap(bytes, at, Math.min(7_000, bytes.length - at)));
            }
            assertThat(incoming.size()).isEqualTo(bytes.length);
            incoming.keep();
        }

        assertThat(store().find("key").orElseThrow().size()).isEqualTo(bytes.length);
        assertThat(kept("key", 0)).isEqualTo(bytes);
    }

    @Test
    default void readsFromAnyByteOn() throws IOException {
        store().keep("key", ByteBuffer.wrap(bytes(1000)));

        assertThat(kept("key", 990)).isEqualTo(Arrays.copyOfRange(bytes(1000), 990, 1000));
        assertThat(kept("key", 1000)).isEmpty();
    }

    @Test
    default void showsNobodyWhatIsStillArriving() {
        try (AttachmentStore.Incoming incoming = store().begin("key")) {
            incoming.write(ByteBuffer.wrap(bytes(10)));

            assertThat(store().find("key")).isEmpty();
        }
    }

    @Test
    default void letsOneReadWhatHasArrivedAsOftenAsNeeded() throws IOException {
        try (AttachmentStore.Incoming incoming = store().begin("key")) {
            incoming.write(ByteBuffer.wrap(bytes(10)));

            for (int i = 0; i < 2; i++) {
                try (InputStream in = incoming.read()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes(10));
                }
            }
        }
    }

    @Test
    default void throwsAwayWhatIsNotKept() {
        try (AttachmentStore.Incoming incoming = store().begin("key")) {
            incoming.write(ByteBuffer.wrap(bytes(10)));
        }

        assertThat(store().find("key")).isEmpty();
    }

    @Test
    default void keepsWhatWasKeptWhenItIsClosed() throws IOException {
        AttachmentStore.Incoming incoming = store().begin("key");
        incoming.write(ByteBuffer.wrap(bytes(10)));
        incoming.keep();

        incoming.close();
        incoming.close();

        assertThat(kept("key", 0)).isEqualTo(bytes(10));
    }

    @Test
    default void removesOneAndNoOther() throws IOException {
        store().keep("one", ByteBuffer.wrap(bytes(1)));
        store().keep("two", ByteBuffer.wrap(bytes(2)));

        store().remove("one");
        store().remove("one");
        store().remove("never-there");

        assertThat(store().find("one")).isEmpty();
        assertThat(kept("two", 0)).isEqualTo(bytes(2));
    }

    @Test
    default void takesTheLongestKey() throws IOException {
        String key = "aZ0_-".repeat(16);

        store().keep(key, ByteBuffer.wrap(bytes(3)));

        assertThat(kept(key, 0)).isEqualTo(bytes(3));
    }
}
