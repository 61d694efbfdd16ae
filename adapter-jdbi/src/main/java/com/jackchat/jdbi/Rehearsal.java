package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest and the first message, stored and taken back in one transaction: what the JVM and the database have to load
 * and prepare for it took over 100 ms, which the first guest after a start would have waited for.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private Rehearsal() {}

    /** Never fails: whatever is wrong will show when it matters. Returns whether it went through. */
    static boolean on(Database database, Ledger ledger, IdGenerator ids) {
        try {
            database.read(handle -> {
                handle.begin();
                try {
                    play(handle, ledger, ids);
                } finally {
                    handle.rollback();
                }
                return handle;
            });
            // Else the database would write, a second later, that nothing has changed.
            database.flush();
            return true;
        } catch (RuntimeException e) {
            LOG.debug("The rehearsal failed", Failures.withoutWords(e));
            return false;
        }
    }

    private static void play(Handle handle, Ledger ledger, IdGenerator ids) {
        HotelId hotel = new HotelId("rehearsal-" + ids.next());
        Guest guest = new Guest(
                new GuestId(ids.next()), hotel, new VisitorId(ids.next()), GuestProfile.UNKNOWN, null, Instant.EPOCH);
        ConversationId conversation = new ConversationId(ids.next());
        JdbiGuestRepository.insert(handle, guest);
        JdbiGuestRepository.select(handle, "visitor = ?", hotel, guest.visitor().value());
        Draft draft = Draft.text(new ClientMessageId("rehearsal"), "rehearsal");
        Target target = new Target.OpenOf(guest, conversation);
        Group.store(handle, List.of(new NewMessage(target, Sender.guest(guest), draft, Instant.EPOCH)), ledger, false);
        MessageTable.before(handle, hotel, conversation, Long.MAX_VALUE, 50);
        MessageTable.after(handle, hotel, conversation, 0, 50);
    }
}
