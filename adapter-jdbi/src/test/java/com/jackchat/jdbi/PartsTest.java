package com.jackchat.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jackchat.domain.Button;
import com.jackchat.domain.Card;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.ports.Fixtures;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void keepsNothingOfAMessageThatIsNothingButText() {
        assertThat(Parts.write(aMessage(Fixtures.aDraft()))).isNull();
    }

    @Test
    void estimatesHowMuchThereIsToStore() {
        Draft rich = Fixtures.aRichDraft();
        int stored = Objects.requireNonNull(Parts.write(aMessage(rich))).length()
                + rich.content().text().length();

        assertThat(Parts.characters(rich)).isBetween(stored / 2, stored * 2);
        assertThat(Parts.characters(Fixtures.aDraft("x".repeat(1000)))).isEqualTo(1000);
    }

    @Test
    void readsWhatItWrote() {
        Message rich = aMessage(Fixtures.aRichDraft());

        Parts parts = Parts.read(Parts.write(rich));

        assertThat(parts.with(rich.content().text())).isEqualTo(rich.content());
        assertThat(parts.replyTo()).isEqualTo(rich.replyTo());
        assertThat(parts.mentions()).isEqualTo(rich.mentions());
        assertThat(parts.metadata()).isEqualTo(rich.metadata());
    }

    /** Rows outlive versions: this is what the first one wrote. */
    @Test
    void readsWhatTheFirstVersionWrote() {
        String stored = """
                {"quickReplies":[{"label":"Yes","payload":"y"}],
                 "buttons":[{"label":"Ask","payload":"a"},{"label":"Terms","url":"https://example.com/"}],
                 "cards":[{"title":"Suite","buttons":[]}],
                 "attachments":[{"id":"1","filename":"a.pdf","contentType":"application/pdf","size":5000000000}],
                 "reply":{"payload":"y","label":"Yes"},"replyTo":"c.1","mentions":["Anna"],"metadata":{"a":"b"}}""";

        Parts parts = Parts.read(stored);

        assertThat(parts.buttons())
                .containsExactly(new Button.Postback("Ask", "a"), new Button.Url("Terms", "https://example.com/"));
        assertThat(parts.cards()).containsExactly(new Card("Suite", null, null, List.of()));
        assertThat(parts.attachments().get(0).size()).isEqualTo(5_000_000_000L);
        assertThat(parts.replyTo()).isEqualTo("c.1");
        assertThat(parts.metadata()).containsEntry("a", "b");
    }

    @Test
    void passesOverWhatALaterVersionAdded() {
        Parts parts = Parts.read(
                "{\"form\":{\"fields\":[]},\"quickReplies\":[{\"label\":\"Yes\",\"payload\":\"y\",\"icon\":\"✓\"}]}");

        assertThat(parts.quickReplies()).hasSize(1);
        assertThat(parts.buttons()).isEmpty();
    }

    @Test
    void saysThatSomebodyChangedTheDatabaseByHand() {
        assertThatThrownBy(() -> Parts.read("{\"buttons\":"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("changed by hand");
    }

    private static Message aMessage(Draft draft) {
        return Message.of(new ConversationId("c"), 1, Fixtures.NOON, Role.GUEST, null, draft);
    }
}
