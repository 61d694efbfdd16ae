package com.jackchat.application;

import com.jackchat.domain.Conversation;
import com.jackchat.domain.Message;
import com.jackchat.ports.FeedListener;
import com.jackchat.ports.LiveEvent;
import com.jackchat.ports.Presence;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a feed brings. */
final class Recorder implements FeedListener {

    final List<Message> messages = new CopyOnWriteArrayList<>();
    final List<Conversation> states = new CopyOnWriteArrayList<>();
    final List<LiveEvent.ReadMoved> reads = new CopyOnWriteArrayList<>();
    final List<LiveEvent.TypingChanged> typing = new CopyOnWriteArrayList<>();
    final List<Presence> presences = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    /** For so many messages there is room, and for the others once this is complete. */
    volatile int roomFor = Integer.MAX_VALUE;

    final CompletableFuture<?> room = new CompletableFuture<>();

    @Override
    public void message(Message message) {
        messages.add(message);
    }

    @Override
    public void state(Conversation conversation) {
        states.add(conversation);
    }

    @Override
    public void read(LiveEvent.ReadMoved read) {
        reads.add(read);
    }

    @Override
    public void typing(LiveEvent.TypingChanged event) {
        typing.add(event);
    }

    @Override
    public void presence(Presence presence) {
        presences.add(presence);
    }

    @Override
    public CompletionStage<?> room() {
        return messages.size() < roomFor ? CompletableFuture.completedFuture(null) : room;
    }

    @Override
    public void broken() {
        broken = true;
    }

    List<String> texts() {
        return messages.stream().map(message -> message.content().text()).toList();
    }
}
