package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTP://EXAMPLE.COM/ä?q=1#x",
                "https://xn--hotel-1.example/日本",
                "mailto:desk@example.com",
                "MailTo:desk@example.com",
                "tel:+43123456"
            })
    void goesWhereABrowserRunsNothing(String url) {
        assertThat(new Button.Url("Go", url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                " https://example.com",
                "\u00a0https://example.com",
                "\ufeffhttps://example.com",
                "java\tscript:alert(1)",
                "https\n://example.com",
                "data:text/html,<script>alert(1)</script>",
                "DATA:image/png;base64,AA==",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://example.com/1",
                "ftp://example.com",
                "//example.com",
                "/path",
                "example.com",
                "https",
                "httpsx://example.com",
                "ｈttps://example.com",
                ""
            })
    void goesNowhereElse(String url) {
        assertRefused("buttons.url", () -> new Button.Url("Go", url));
        assertRefused("cards.imageUrl", () -> new Card("Suite", null, url, List.of()));
        assertRefused("author.avatarUrl", () -> new Person("p", "Anna", url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:desk@example.com", "tel:+43123456"})
    void showsNoPictureFromWhereThereIsNone(String url) {
        assertRefused("cards.imageUrl", () -> new Card("Suite", null, url, List.of()));
    }
}
