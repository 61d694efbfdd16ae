-- What messages change of a conversation, in rows that no index but their key's knows of: H2 takes a changed row out of
-- each index of its table, and puts it in again.

CREATE TABLE jackchat_progress (
  conversation BIGINT NOT NULL PRIMARY KEY,
  head_seq BIGINT NOT NULL,
  read_by_guest BIGINT NOT NULL,
  read_by_staff BIGINT NOT NULL,
  last_role VARCHAR(16),
  last_excerpt VARCHAR,
  last_at BIGINT,
  waiting_since BIGINT,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

INSERT INTO jackchat_progress (conversation, head_seq, read_by_guest, read_by_staff, last_role, last_excerpt, last_at,
  waiting_since, updated_at, version)
  SELECT conversation_key, head_seq, read_by_guest, read_by_staff, last_role, last_excerpt, last_at, waiting_since,
    updated_at, version FROM jackchat_conversation;

-- version_page stays where its index is. Who changes the version changes both, in one transaction.
ALTER TABLE jackchat_conversation DROP COLUMN head_seq;
ALTER TABLE jackchat_conversation DROP COLUMN read_by_guest;
ALTER TABLE jackchat_conversation DROP COLUMN read_by_staff;
ALTER TABLE jackchat_conversation DROP COLUMN last_role;
ALTER TABLE jackchat_conversation DROP COLUMN last_excerpt;
ALTER TABLE jackchat_conversation DROP COLUMN last_at;
ALTER TABLE jackchat_conversation DROP COLUMN waiting_since;
ALTER TABLE jackchat_conversation DROP COLUMN updated_at;
ALTER TABLE jackchat_conversation DROP COLUMN version;
