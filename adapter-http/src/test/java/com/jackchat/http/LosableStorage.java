package com.jackchat.http;

import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.ConversationRepository;
import com.jackchat.ports.GuestRepository;
import com.jackchat.ports.HotelDirectory;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.Inbox;
import com.jackchat.ports.StaffDirectory;
import com.jackchat.ports.StaffSessions;
import com.jackchat.ports.Storage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage that can be away: it then says why, and guests cannot be looked up. */
final class LosableStorage implements Storage {

    private final Storage storage;
    private volatile @Nullable String trouble;

    LosableStorage(Storage storage) {
        this.storage = storage;
    }

    void lose(String why) {
        trouble = why;
    }

    @Override
    public HotelDirectory hotels() {
        return storage.hotels();
    }

    @Override
    public GuestRepository guests() {
        if (trouble != null) throw new IllegalStateException("jdbc:secret://" + trouble);
        return storage.guests();
    }

    @Override
    public ConversationLog log() {
        return storage.log();
    }

    @Override
    public ConversationRepository conversations() {
        return storage.conversations();
    }

    @Override
    public Inbox inbox() {
        return storage.inbox();
    }

    @Override
    public StaffDirectory staff() {
        return storage.staff();
    }

    @Override
    public StaffSessions staffSessions() {
        return storage.staffSessions();
    }

    @Override
    public AttachmentDirectory attachments() {
        return storage.attachments();
    }

    @Override
    public byte[] linkKey() {
        return storage.linkKey();
    }

    @Override
    public IdGenerator ids() {
        return storage.ids();
    }

    @Override
    public String epoch() {
        return storage.epoch();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        storage.close();
    }
}
