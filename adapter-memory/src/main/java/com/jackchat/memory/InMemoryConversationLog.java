package com.jackchat.memory;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Target;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The logs, appended to by one thread at a time. */
final class InMemoryConversationLog implements ConversationLog {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Conversations conversations;
    private final SerialQueue writer;

    InMemoryConversationLog(Conversations conversations, SerialQueue writer) {
        this.conversations = conversations;
        this.writer = writer;
    }

    @Override
    public CompletionStage<Appended> append(NewMessage message) {
        CompletableFuture<Appended> stage = new CompletableFuture<>();
        if (!writer.offer(() -> complete(stage, message))) {
            stage.completeExceptionally(new OverloadedException(RETRY_AFTER));
        }
        return stage;
    }

    @Override
    public MessagePage after(HotelId hotel, ConversationId conversation, long seq, int limit) {
        return conversations
                .find(hotel, conversation)
                .map(it -> it.messages().after(seq, limit))
                .orElse(MessagePage.EMPTY);
    }

    @Override
    public MessagePage before(HotelId hotel, ConversationId conversation, long seq, int limit) {
        return conversations
                .find(hotel, conversation)
                .map(it -> it.messages().before(seq, limit))
                .orElse(MessagePage.EMPTY);
    }

    private void complete(CompletableFuture<Appended> stage, NewMessage message) {
        Appended appended;
        try {
            appended = store(message);
        } catch (Throwable e) {
            stage.completeExceptionally(e);
            return;
        }
        stage.complete(appended);
    }

    private Appended store(NewMessage message) {
        return message.target().match(new Target.Cases<>() {
            @Override
            public Appended openOf(Target.OpenOf target) {
                return conversations.of(target.guest().hotel()).append(message, target);
            }

            @Override
            public Appended existing(Target.Existing target) {
                StoredConversation stored = conversations
                        .find(target.scope(), target.conversation())
                        .orElseThrow(() -> new NotFoundException("conversationId", "Conversation"));
                return conversations.of(stored.state().hotel()).append(message, stored);
            }
        });
    }
}
