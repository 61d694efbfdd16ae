package com.jackchat.memory;

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
import java.security.SecureRandom;
import java.util.Optional;

/** A storage that forgets everything when the process ends. Has no thread of its own: who appends, stores. */
public final class InMemoryStorage implements Storage {

    private final SerialQueue writer = new SerialQueue();
    private final InMemoryAttachmentDirectory attachments = new InMemoryAttachmentDirectory();
    private final Conversations all = new Conversations(attachments);
    private final InMemoryHotelDirectory hotels = new InMemoryHotelDirectory();
    private final InMemoryGuestRepository guests = new InMemoryGuestRepository();
    private final InMemoryConversationLog log = new InMemoryConversationLog(all, writer);
    private final InMemoryConversationRepository conversations = new InMemoryConversationRepository(all);
    private final InMemoryInbox inbox = new InMemoryInbox(all);
    private final InMemoryStaffDirectory staff = new InMemoryStaffDirectory();
    private final InMemoryStaffSessions staffSessions = new InMemoryStaffSessions();
    private final IdGenerator ids = new TimeOrderedIds();
    private final String epoch = ids.next();
    private final byte[] linkKey = new byte[32];

    private InMemoryStorage() {
        new SecureRandom().nextBytes(linkKey);
    }

    /** A new, empty storage. */
    public static InMemoryStorage create() {
        return new InMemoryStorage();
    }

    @Override
    public HotelDirectory hotels() {
        return hotels;
    }

    @Override
    public GuestRepository guests() {
        return guests;
    }

    @Override
    public ConversationLog log() {
        return log;
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public StaffDirectory staff() {
        return staff;
    }

    @Override
    public StaffSessions staffSessions() {
        return staffSessions;
    }

    @Override
    public AttachmentDirectory attachments() {
        return attachments;
    }

    @Override
    public IdGenerator ids() {
        return ids;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public byte[] linkKey() {
        return linkKey.clone();
    }

    @Override
    public Optional<String> trouble() {
        return writer.isClosed() ? Optional.of("the storage is closed") : Optional.empty();
    }

    @Override
    public void close() {
        writer.close();
    }
}
