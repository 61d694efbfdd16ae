package com.jackchat.jdbi;

import com.jackchat.domain.ChatException;
import com.jackchat.ports.Appended;
import com.jackchat.ports.NewMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What became of one message of a group. */
sealed interface Outcome {

    void tell(CompletableFuture<Appended> sender);

    record Stored(Appended appended) implements Outcome {

        @Override
        public void tell(CompletableFuture<Appended> sender) {
            sender.complete(appended);
        }
    }

    record Refused(ChatException failure) implements Outcome {

        /** The same for each of a group. */
        static List<Outcome> all(List<NewMessage> group, ChatException failure) {
            Outcome refused = new Refused(failure);
            return group.stream().map(message -> refused).toList();
        }

        @Override
        public void tell(CompletableFuture<Appended> sender) {
            sender.completeExceptionally(failure);
        }
    }
}
