package com.jackchat.domain;

import static com.jackchat.domain.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @ParameterizedTest
    @CsvSource({"c,1", "a.b.c,17", "c.1,2", "0198-ab_C,999999999999999999", "李,3"})
    void readsWhatItWrote(String conversation, long seq) {
        MessageId id = new MessageId(new ConversationId(conversation), seq);

        assertThat(id).hasToString(conversation + "." + seq);
        assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "c",
                "c.",
                ".1",
                "c.0",
                "c.-1",
                "c.+1",
                "c.01",
                "c.1 ",
                "c. 1",
                "c.1.",
                "c.x",
                "c.1e3",
                "c.0x1",
                "c.٣",
                "c.1\0",
                "c.9223372036854775807",
                "c.99999999999999999999",
                "c.1\n"
            })
    void readsNothingElse(String text) {
        assertRefused("messageId", () -> MessageId.parse(text));
    }

    @Test
    void readsNoHostileConversation() {
        assertThatThrownBy(() -> MessageId.parse("c\0.1")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> MessageId.parse("c".repeat(65) + ".1")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> MessageId.parse(".".repeat(1_000_000))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsFromOne() {
        assertRefused("messageId", () -> new MessageId(new ConversationId("c"), 0));
    }
}
