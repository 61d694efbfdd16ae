-- Which page of its hotel's inbox a conversation is in, in a row that one index knows of: where thousands of guests
-- write in turn, each message turns a page, and a row of jackchat_conversation is in four indexes.

-- First: PostgreSQL locks the table for it until the end, so that no other node begins a conversation in between.
DROP INDEX jackchat_conversation_page;

CREATE TABLE jackchat_inbox_page (
  conversation BIGINT NOT NULL PRIMARY KEY,
  hotel VARCHAR(64) NOT NULL,
  -- The conversation's version / 4096.
  page BIGINT NOT NULL
);

INSERT INTO jackchat_inbox_page (conversation, hotel, page)
  SELECT conversation_key, hotel, version_page FROM jackchat_conversation;

CREATE INDEX jackchat_inbox_page_of_hotel ON jackchat_inbox_page (hotel, page);

ALTER TABLE jackchat_conversation DROP COLUMN version_page;
