package com.jackchat.jdbi;

import com.jackchat.ports.AttachmentDirectoryContract;
import com.jackchat.ports.ConversationLogContract;
import com.jackchat.ports.ConversationRepositoryContract;
import com.jackchat.ports.GuestRepositoryContract;
import com.jackchat.ports.HotelDirectoryContract;
import com.jackchat.ports.IdGenerator;
import com.jackchat.ports.IdGeneratorContract;
import com.jackchat.ports.InboxContract;
import com.jackchat.ports.StaffDirectoryContract;
import com.jackchat.ports.StaffSessionsContract;
import com.jackchat.ports.Storage;
import com.jackchat.ports.StorageConcurrencyContract;
import com.jackchat.ports.StorageContract;
import com.jackchat.ports.TenancyContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** All that a storage promises, each contract by itself. */
abstract class StorageContracts {

    /** The storage under test, which is empty when a test starts. */
    abstract JdbiStorage storage();

    @AfterEach
    void close() {
        storage().close();
    }

    @Nested
    class KeepsWhole implements StorageContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsConversationLog implements ConversationLogContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsConversationRepository implements ConversationRepositoryContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsInbox implements InboxContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsGuestRepository implements GuestRepositoryContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsHotelDirectory implements HotelDirectoryContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsStaffDirectory implements StaffDirectoryContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsStaffSessions implements StaffSessionsContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsTenancy implements TenancyContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsAttachmentDirectory implements AttachmentDirectoryContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsStorageConcurrency implements StorageConcurrencyContract {
        @Override
        public Storage storage() {
            return StorageContracts.this.storage();
        }
    }

    @Nested
    class KeepsIdGenerator implements IdGeneratorContract {
        @Override
        public IdGenerator ids() {
            return StorageContracts.this.storage().ids();
        }
    }
}
