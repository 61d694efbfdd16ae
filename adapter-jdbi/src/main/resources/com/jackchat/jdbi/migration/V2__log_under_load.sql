-- What each message costs: one number for its place instead of two and an index, and no look at its conversation's row.

CREATE TABLE jackchat_message_packed (
  -- conversation_key * 2^28 + seq: a conversation's messages lie together, in their order.
  message_key BIGINT NOT NULL PRIMARY KEY,
  said_at BIGINT NOT NULL,
  role VARCHAR(16) NOT NULL,
  author_id VARCHAR(128),
  author_name VARCHAR(200),
  author_avatar VARCHAR,
  client_message_id VARCHAR(128) NOT NULL,
  idempotency UUID NOT NULL,
  content VARCHAR NOT NULL,
  -- All that is more than text, as JSON; null for most.
  parts VARCHAR
);

INSERT INTO jackchat_message_packed (message_key, said_at, role, author_id, author_name, author_avatar,
  client_message_id, idempotency, content, parts)
  SELECT conversation_key * 268435456 + seq, said_at, role, author_id, author_name, author_avatar,
    client_message_id, idempotency, content, parts FROM jackchat_message;

DROP TABLE jackchat_message;
ALTER TABLE jackchat_message_packed RENAME TO jackchat_message;

-- version / 4096: an index of it hardly ever changes with a message, as one of the version itself did each time.
ALTER TABLE jackchat_conversation ADD COLUMN version_page BIGINT DEFAULT 0 NOT NULL;
UPDATE jackchat_conversation SET version_page = version / 4096;
DROP INDEX jackchat_conversation_version;
CREATE INDEX jackchat_conversation_page ON jackchat_conversation (hotel, version_page);

-- The last generation of the journal that is in this database as a whole.
INSERT INTO jackchat_meta (name, content) VALUES ('journal', '0');
