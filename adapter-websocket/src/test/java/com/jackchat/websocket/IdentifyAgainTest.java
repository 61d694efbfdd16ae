package com.jackchat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.application.JackChat;
import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.Cluster;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.LiveEvents;
import com.jackchat.ports.PresenceRegistry;
import com.jackchat.ports.RateLimiter;
import com.jackchat.ports.Subscription;
import com.jackchat.ports.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A guest that says once more who it is, while somebody answers it. */
class IdentifyAgainTest {

    private static final StaffMember ANNA = new StaffMember(
            new StaffId("anna"), "anna", "Anna", StaffRole.AGENT, HotelScope.of(List.of(new HotelId("h"))), null);

    private final List<String> replies = new CopyOnWriteArrayList<>();
    private final Interrupted cluster = new Interrupted();
    private final JackChat chat = JackChat.on(InMemoryStorage.create(), cluster).build();
    private final ChatServer server = ChatServer.serving(chat).port(0).start();

    @AfterEach
    void close() {
        server.close();
        chat.close();
    }

    @Test
    void missesNothing() {
        try (ChatClient guest = ChatClient.guest(server, "h")) {
            guest.send("{'type':'identify','visitorId':'v-1'}").await("identified");
            ConversationId conversation =
                    new ConversationId(guest.send("{'type':'message','clientMessageId':'m-1','content':'Hello'}")
                            .await("message_ack")
                            .path("conversationId")
                            .asText());
            cluster.beforeSubscribing = () -> reply(conversation, "while it asks");

            guest.send("{'type':'identify','visitorId':'v-1','name':'Ada'}").await("identified");
            cluster.beforeSubscribing = () -> {};
            reply(conversation, "afterwards");

            assertThat(guest.untilPong())
                    .filteredOn(frame -> frame.path("type").asText().equals("message"))
                    .extracting(frame -> frame.path("content").asText())
                    .isEqualTo(replies);
        }
    }

    private void reply(ConversationId conversation, String text) {
        replies.add(text);
        chat.staffDesk()
                .reply(ANNA, conversation, Draft.text(new ClientMessageId(text), text), null)
                .toCompletableFuture()
                .join();
    }

    /** A node on which something happens whenever somebody is about to follow a guest. */
    private static final class Interrupted implements Cluster, LiveEvents {

        private final Cluster node = new SingleNode();
        volatile Runnable beforeSubscribing = () -> {};

        @Override
        public LiveEvents events() {
            return this;
        }

        @Override
        public void publish(LiveEvent event) {
            node.events().publish(event);
        }

        @Override
        public Subscription subscribe(Topic topic, Consumer<LiveEvent> watcher) {
            if (topic instanceof Topic.OfGuest) beforeSubscribing.run();
            return node.events().subscribe(topic, watcher);
        }

        @Override
        public PresenceRegistry presence() {
            return node.presence();
        }

        @Override
        public RateLimiter rateLimiter() {
            return node.rateLimiter();
        }

        @Override
        public void close() {
            node.close();
        }
    }
}
