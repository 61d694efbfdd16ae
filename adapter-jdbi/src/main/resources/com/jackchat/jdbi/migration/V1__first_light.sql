-- Plain SQL that H2 and PostgreSQL read alike. Instants are milliseconds since 1970 in UTC. Free text has no length
-- here: the domain says how long it may be.

CREATE TABLE jackchat_meta (
  name VARCHAR(64) NOT NULL PRIMARY KEY,
  content VARCHAR(255) NOT NULL
);

-- Written to when something has to be written.
INSERT INTO jackchat_meta (name, content) VALUES ('touch', 'tick');

CREATE TABLE jackchat_hotel (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL
);

-- How many changes a hotel's inbox has seen. Apart from jackchat_hotel, because this row is the hot one.
CREATE TABLE jackchat_inbox (
  hotel VARCHAR(64) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

CREATE TABLE jackchat_guest (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  hotel VARCHAR(64) NOT NULL,
  visitor VARCHAR(128) NOT NULL,
  name VARCHAR(200),
  email VARCHAR(254),
  locale VARCHAR(35),
  verified BOOLEAN NOT NULL,
  token VARCHAR(64),
  created_at BIGINT NOT NULL,
  CONSTRAINT jackchat_guest_visitor UNIQUE (hotel, visitor)
);

CREATE INDEX jackchat_guest_token ON jackchat_guest (token);

CREATE TABLE jackchat_conversation (
  conversation_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id VARCHAR(64) NOT NULL,
  hotel VARCHAR(64) NOT NULL,
  guest VARCHAR(64) NOT NULL,
  -- The guest while the conversation is open, else null: this is what lets a guest have one open conversation only.
  open_guest VARCHAR(64),
  guest_name VARCHAR(200),
  guest_email VARCHAR(254),
  guest_locale VARCHAR(35),
  guest_verified BOOLEAN NOT NULL,
  handler VARCHAR(16) NOT NULL,
  assignee_id VARCHAR(128),
  assignee_name VARCHAR(200),
  assignee_avatar VARCHAR,
  head_seq BIGINT NOT NULL,
  read_by_guest BIGINT NOT NULL,
  read_by_staff BIGINT NOT NULL,
  last_role VARCHAR(16),
  last_excerpt VARCHAR,
  last_at BIGINT,
  waiting_since BIGINT,
  opened_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  close_reason VARCHAR,
  rating_score INTEGER,
  rating_comment VARCHAR,
  metadata VARCHAR,
  hidden BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  CONSTRAINT jackchat_conversation_id UNIQUE (id),
  CONSTRAINT jackchat_conversation_open UNIQUE (hotel, open_guest)
);

CREATE INDEX jackchat_conversation_guest ON jackchat_conversation (hotel, guest, conversation_key);
CREATE INDEX jackchat_conversation_version ON jackchat_conversation (hotel, version);

-- A message belongs to the hotel of its conversation; whoever reads one names both.
CREATE TABLE jackchat_message (
  conversation_key BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  said_at BIGINT NOT NULL,
  role VARCHAR(16) NOT NULL,
  author_id VARCHAR(128),
  author_name VARCHAR(200),
  author_avatar VARCHAR,
  client_message_id VARCHAR(128) NOT NULL,
  -- Half of it stands for the sender and half for its client message id: what one sender says lies side by side.
  idempotency UUID NOT NULL,
  content VARCHAR NOT NULL,
  -- All that is more than text, as JSON; null for most.
  parts VARCHAR,
  PRIMARY KEY (conversation_key, seq),
  CONSTRAINT jackchat_message_once UNIQUE (idempotency),
  FOREIGN KEY (conversation_key) REFERENCES jackchat_conversation (conversation_key)
);

CREATE TABLE jackchat_staff (
  id VARCHAR(128) NOT NULL PRIMARY KEY,
  login VARCHAR(128) NOT NULL,
  login_key VARCHAR(384) NOT NULL,
  name VARCHAR(200) NOT NULL,
  role VARCHAR(16) NOT NULL,
  all_hotels BOOLEAN NOT NULL,
  avatar VARCHAR,
  password_hash VARCHAR NOT NULL,
  CONSTRAINT jackchat_staff_login UNIQUE (login_key)
);

CREATE TABLE jackchat_staff_hotel (
  staff VARCHAR(128) NOT NULL,
  hotel VARCHAR(64) NOT NULL,
  PRIMARY KEY (staff, hotel),
  FOREIGN KEY (staff) REFERENCES jackchat_staff (id)
);

CREATE TABLE jackchat_staff_session (
  token VARCHAR(64) NOT NULL PRIMARY KEY,
  staff VARCHAR(128) NOT NULL,
  expires_at BIGINT NOT NULL
);

CREATE INDEX jackchat_staff_session_expiry ON jackchat_staff_session (expires_at);
