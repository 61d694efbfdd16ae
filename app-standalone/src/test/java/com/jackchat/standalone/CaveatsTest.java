package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaveatsTest {

    @Test
    void saysWhatIsOpenToEverybody() {
        assertThat(caveats(Map.of("CHAT_BIND", "0.0.0.0", "CHAT_DATABASE_URL", "memory:")))
                .satisfiesExactly(
                        unencrypted -> assertThat(unencrypted).contains("CHAT_TLS_KEYSTORE", "CHAT_PUBLIC_URL"),
                        hotels -> assertThat(hotels).contains("CHAT_HOTELS"),
                        origins -> assertThat(origins).contains("WIDGET_ALLOWED_ORIGINS"),
                        memory -> assertThat(memory).contains("Nothing is kept"));
    }

    @Test
    void hasNothingToSayOfAServerThatIsSetUp() {
        assertThat(caveats(Map.of(
                        "CHAT_BIND", "0.0.0.0",
                        "CHAT_PUBLIC_URL", "https://chat.example-hotel.com",
                        "CHAT_HOTELS", "hotel_1",
                        "WIDGET_ALLOWED_ORIGINS", "https://www.example-hotel.com")))
                .isEmpty();
    }

    @Test
    void saysThatNobodyElseCanConnect() {
        for (String address : List.of("127.0.0.1", "localhost", "::1", "127.1.2.3")) {
            assertThat(caveats(Map.of("CHAT_BIND", address)))
                    .anyMatch(caveat -> caveat.startsWith("Only this machine can connect"))
                    .noneMatch(caveat -> caveat.contains("unencrypted"));
        }
    }

    private static List<String> caveats(Map<String, String> settings) {
        return Caveats.of(SettingsReader.read(settings, null).settings());
    }
}
