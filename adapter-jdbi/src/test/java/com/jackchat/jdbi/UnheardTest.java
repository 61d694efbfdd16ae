package com.jackchat.jdbi;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aDraft;
import static com.jackchat.ports.Fixtures.aGuest;
import static com.jackchat.ports.Fixtures.aHotelId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.Message;
import com.jackchat.domain.Role;
import com.jackchat.ports.Appended;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnheardTest {

    private final Guest guest = aGuest(aHotelId());
    private final Unheard unheard = new Unheard();

    @Test
    void tellsOfAMessageForTheFirstTimeOnceAndOfAnotherInItsPlaceAsItIs() {
        Appended first = appended("c1", Map.of());
        Appended inItsPlace = appended("c2", Map.of());
        unheard.add(new Outcome.Stored(first));
        unheard.add(new Outcome.Stored(inItsPlace));

        assertThat(heardAgain(first)).isEqualTo(first);
        assertThat(heardAgain(first).duplicate()).isTrue();
        assertThat(heardAgain(appended("c2", Map.of())).duplicate()).isTrue();
    }

    /** Ten thousand of the longest would be half a gigabyte. */
    @Test
    void keepsNothingOfWhatWasSaid() {
        WeakReference<Object> words = new WeakReference<>(addAndForget());

        await().until(() -> {
            System.gc();
            return words.refersTo(null);
        });
    }

    private Object addAndForget() {
        Appended appended = appended("c1", Map.of());
        unheard.add(new Outcome.Stored(appended));
        return appended.message().content();
    }

    /** What a host said of each conversation may be as long. */
    @Test
    void remembersFewerOfConversationsOfWhichMuchIsKnown() {
        int each = 10_000;
        List<Appended> all = new ArrayList<>();
        for (int i = 0; i < Ledger.MOST_CHARACTERS / each + 2; i++) {
            all.add(appended("c" + i, metadata(each)));
            unheard.add(new Outcome.Stored(all.get(i)));
        }

        assertThat(heardAgain(all.get(0)).duplicate()).isTrue();
        assertThat(heardAgain(all.get(all.size() - 1)).duplicate()).isFalse();
        assertThat(heardAgain(all.get(20)).duplicate()).isFalse();
    }

    /** What was told is not counted any more. */
    @Test
    void hasRoomAgainForWhatWasHeard() {
        Appended kept = appended("kept", metadata(10_000));
        unheard.add(new Outcome.Stored(kept));
        for (int i = 0; i < 2 * Ledger.MOST_CHARACTERS / 10_000; i++) {
            Appended told = appended("c" + i, metadata(10_000));
            unheard.add(new Outcome.Stored(told));
            heardAgain(told);
        }

        assertThat(heardAgain(kept).duplicate()).isFalse();
    }

    private static Map<String, String> metadata(int characters) {
        String value = "x".repeat(1_000);
        Map<String, String> facts = new HashMap<>();
        for (int i = 0; i < characters / 1_000; i++) facts.put("fact" + i, value);
        return facts;
    }

    private Appended appended(String conversation, Map<String, String> metadata) {
        Conversation before = Conversation.opened(new ConversationId(conversation), guest, metadata, NOON);
        Message message = Message.of(before.id(), 1, NOON, Role.GUEST, null, aDraft("a question of " + conversation));
        return new Appended(message, before.with(message), before, false);
    }

    private Appended heardAgain(Appended first) {
        Appended again = new Appended(first.message(), first.conversation(), first.conversation(), true);
        return ((Outcome.Stored) unheard.heard(new Outcome.Stored(again))).appended();
    }
}
