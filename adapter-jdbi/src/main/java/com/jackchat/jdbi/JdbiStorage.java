package com.jackchat.jdbi;

import static java.util.Objects.requireNonNull;

import com.jackchat.domain.OverloadedException;
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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Storage in a relational database, H2 or PostgreSQL. Its tables are called {@code jackchat_…}, and it makes and upgrades them
 * itself, beside whatever else is in the database.
 *
 * <p>Every message waits for its place in one queue, and a thread of this storage writes all that wait in one
 * transaction. Calls that block do their work on threads of the storage, so a caller may be interrupted without harm.
 */
public final class JdbiStorage implements Storage {

    /** Those who read and change, the log writer, the backlog, who cuts the journal, and one to look how the database is. */
    static final int CONNECTIONS = 12;

    /** How many conversations the log writer need not read: as many as there are connections, and some. */
    private static final int REMEMBERED = 12_000;

    private static final int THREADS = CONNECTIONS - 4;

    private final StorageThreads threads = new StorageThreads(THREADS);
    private final @Nullable EmbeddedH2 database;
    private final @Nullable Backlog backlog;
    private final @Nullable JournalKeeper journal;
    private final Upkeep upkeep = new Upkeep();
    private final FileAccess access;
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean lastsByCommit;
    private final LogWriter writer;
    private final Probe probe;
    private final String epoch;
    private final byte[] linkKey;
    private final IdGenerator ids = new TimeOrderedIds();
    private final HotelDirectory hotels;
    private final GuestRepository guests;
    private final ConversationLog log;
    private final ConversationRepository conversations;
    private final Inbox inbox;
    private final StaffDirectory staff;
    private final StaffSessions staffSessions;
    private final AttachmentDirectory attachments;

    private JdbiStorage(DataSource dataSource, @Nullable EmbeddedH2 owned, Builder options) {
        database = owned;
        access = options.access;
        Ledger ledger = owned == null ? Ledger.shared() : Ledger.ofOneProcess(REMEMBERED);
        Jdbi jdbi = withArrays(owned == null ? Jdbi.create(dataSource) : Jdbi.create(owned::connection));
        Gate gate = owned == null ? new Gate() : owned.gate();
        Database shared = open(dataSource, jdbi, options.durability, gate);
        Schema.migrate(dataSource);
        epoch = shared.write(Schema::epoch);
        backlog = owned != null && owned.directory().isPresent() ? new Backlog(shared) : null;
        Database logs = backlog == null ? shared : shared.behind(backlog::drain);
        linkKey = Base64.getDecoder().decode(shared.write(Schema::linkKey));
        journal = owned == null
                ? null
                : owned.directory()
                        .map(directory -> threads.call(() -> DataDirectory.open(
                                directory, logs, epoch, options.durability, options.access, options.journalFull)))
                        .orElse(null);
        Unheard unheard = new Unheard();
        Storing atOnce = new AtOnce(logs, ledger, unheard);
        Storing storing = backlog == null ? atOnce : new Ahead(atOnce, logs, ledger, backlog, unheard);
        writer = new LogWriter(shared, storing, unheard, keeping(shared), options.queueBound);
        probe = new Probe(shared, writer, threads, gate);
        hotels = new JdbiHotelDirectory(shared);
        guests = new JdbiGuestRepository(shared);
        log = new JdbiConversationLog(logs, writer, lastsByCommit ? () -> {} : writer::awaitKept);
        conversations = new JdbiConversationRepository(logs, ledger);
        inbox = new JdbiInbox(logs);
        staff = new JdbiStaffDirectory(shared);
        staffSessions = new JdbiStaffSessions(shared);
        attachments = new JdbiAttachmentDirectory(shared);
        Rehearsal.on(shared, ledger, ids);
        if (backlog != null) backlog.start();
        writer.start();
        if (owned != null && journal != null && backlog != null) {
            Path directory = owned.directory().orElseThrow();
            Runnable recovery = () -> DataDirectory.openAgain(directory, shared, epoch, ledger, backlog, journal);
            long every = owned.pace().everyMillis();
            upkeep.repeat(every, new Reopening(owned, gate, recovery)::look);
            upkeep.repeat(every, owned::lookAfter);
        }
    }

    static Jdbi withArrays(Jdbi jdbi) {
        return jdbi.registerArrayType(String.class, "varchar")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(UUID.class, "uuid");
    }

    /**
     * In the database of a host application, which keeps the data source open until this is closed.
     *
     * @throws StorageException when the database is none that this can use; the message says why
     */
    public static JdbiStorage on(DataSource dataSource) {
        return builder().on(dataSource);
    }

    /**
     * In an H2 file in this directory, which is made if need be. One process at a time.
     *
     * @throws StorageException when the file is in use, damaged, or somebody else's; the message says what to do
     */
    public static JdbiStorage embedded(Path dataDir) {
        return builder().embedded(dataDir);
    }

    /** In an H2 that is gone when this is closed. */
    public static JdbiStorage inMemory() {
        return builder().inMemory();
    }

    public static Builder builder() {
        return new Builder();
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
        return probe.trouble();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        upkeep.close();
        writer.close();
        threads.close();
        if (journal != null) journal.close();
        if (backlog != null) backlog.close();
        if (database == null) return;
        database.close();
        if (journal != null && journal.isClean())
            database.directory().ifPresent(it -> DataDirectory.removeJournal(it, access));
    }

    private Keeping keeping(Database shared) {
        return journal != null ? journal : stored -> shared.flush();
    }

    private Database open(DataSource dataSource, Jdbi jdbi, Durability durability, Gate gate) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            EmbeddedH2 owned = database;
            Forcing forcing = owned == null || owned.directory().isEmpty()
                    ? dialect.forcing(connection, durability)
                    : any -> owned.write(durability);
            lastsByCommit = forcing == Forcing.BY_COMMIT;
            Runnable force = lastsByCommit ? () -> {} : () -> force(jdbi, forcing);
            return new Database(jdbi, threads, new Flush(force), dialect.prologue(durability), gate);
        } catch (SQLException e) {
            throw new StorageException("The database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static void force(Jdbi jdbi, Forcing forcing) {
        try {
            jdbi.useHandle(handle -> forcing.force(handle.getConnection()));
        } catch (SQLException | JdbiException e) {
            throw new OverloadedException(Failures.RETRY_AFTER, e);
        }
    }

    /** What may be chosen before the storage is opened. */
    public static final class Builder {

        private Durability durability = Durability.DISK;
        private int queueBound = 8192;
        private FileAccess access = FileAccess.DISK;
        private long journalFull = JournalKeeper.FULL;
        private Pace pace = Pace.USUAL;

        private Builder() {}

        /** What an acknowledged message outlives; {@link Durability#DISK} unless said otherwise. */
        public Builder durability(Durability chosen) {
            durability = requireNonNull(chosen, "durability");
            return this;
        }

        /**
         * How many messages may wait to be stored before senders are told to come back; 8192 unless said otherwise.
         * However many these are, they have eight million characters at the most.
         */
        public Builder queueBound(int messages) {
            if (messages < 1) throw new IllegalArgumentException("queueBound must be positive, not " + messages);
            queueBound = messages;
            return this;
        }

        Builder journal(FileAccess files, long full) {
            access = files;
            journalFull = full;
            return this;
        }

        Builder pace(Pace ofTheFile) {
            pace = ofTheFile;
            return this;
        }

        /** As {@link JdbiStorage#on}. */
        public JdbiStorage on(DataSource dataSource) {
            return new JdbiStorage(requireNonNull(dataSource, "dataSource"), null, this);
        }

        /** As {@link JdbiStorage#embedded}. */
        public JdbiStorage embedded(Path dataDir) {
            return on(EmbeddedH2.file(requireNonNull(dataDir, "dataDir"), access, pace));
        }

        /** As {@link JdbiStorage#inMemory}. */
        public JdbiStorage inMemory() {
            return on(EmbeddedH2.inMemory());
        }

        private JdbiStorage on(EmbeddedH2 embedded) {
            try {
                return new JdbiStorage(embedded.dataSource(), embedded, this);
            } catch (RuntimeException e) {
                embedded.close();
                throw e;
            }
        }
    }
}
