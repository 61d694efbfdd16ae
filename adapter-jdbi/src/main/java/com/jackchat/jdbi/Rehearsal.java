package com.jackchat.jdbi;

import com.jackchat.domain.ClientMessageId;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.GuestId;
import com.jackchat.domain.GuestProfile;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.VisitorId;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.NewMessage;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guest's first message, stored and taken back in one transaction: what the JVM and the database have to load and
 * prepare for it took over 100 ms, which the first guest after a start would have waited for.
 */
final class Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private Rehearsal() {}

    /** Never fails: whatever is wrong will show when it matters. Returns whether it went through. */
    static boolean on(DataSource dataSource, StorageThreads threads, IdGenerator ids) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                play(connection, threads, ids);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.debug("The rehearsal failed", Failures.withoutWords(e));
            return false;
        }
    }

    private static void play(Connection connection, StorageThreads threads, IdGenerator ids) {
        Jdbi jdbi = JdbiStorage.withArrays(Jdbi.create(connection));
        // The transaction is ours, and outlives each handle.
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        Database database = new Database(jdbi, threads, new Flush(() -> {}));
        HotelId hotel = new HotelId("rehearsal-" + ids.next());
        Guest guest = new Guest(
                new GuestId(ids.next()), hotel, new VisitorId(ids.next()), GuestProfile.UNKNOWN, null, Instant.EPOCH);
        ConversationId conversation = new ConversationId(ids.next());
        Target target = new Target.OpenOf(guest, conversation);
        Draft draft = Draft.text(new ClientMessageId("rehearsal"), "rehearsal");
        NewMessage message = new NewMessage(target, Sender.guest(guest), draft, Instant.EPOCH);

        new JdbiHotelDirectory(database).register(Hotel.named(hotel));
        new JdbiGuestRepository(database).register(guest);
        new JdbiGuestRepository(database).byVisitor(hotel, guest.visitor());
        database.transact(handle -> Group.store(handle, List.of(message), false));
        new JdbiConversationRepository(database).current(hotel, guest.id());
        // Its writer is never started: it only reads.
        ConversationLog log = new JdbiConversationLog(database, new LogWriter(database, 1));
        log.before(hotel, conversation, Long.MAX_VALUE, 50);
        log.after(hotel, conversation, 0, 50);
    }
}
