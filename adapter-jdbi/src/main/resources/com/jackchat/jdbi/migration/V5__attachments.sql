-- What is known of uploaded files, whose bytes are elsewhere.

CREATE TABLE jackchat_attachment (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  hotel VARCHAR(64) NOT NULL,
  sender_role VARCHAR(16) NOT NULL,
  sender VARCHAR(128) NOT NULL,
  filename VARCHAR(200) NOT NULL,
  content_type VARCHAR(200) NOT NULL,
  byte_size BIGINT NOT NULL,
  width INTEGER,
  height INTEGER,
  status VARCHAR(16) NOT NULL,
  announced_at BIGINT NOT NULL,
  -- When it was announced, until a message names it: only what nobody sent is looked for by this.
  loose_since BIGINT,
  -- The idempotency key of the message that names it.
  message UUID
);

CREATE INDEX jackchat_attachment_loose ON jackchat_attachment (loose_since);
