// Node, `ws` and SQLite, every acknowledged message forced to the disk:
// node sqlite.mjs PORT FILE [group]
// One transaction a message; with "group", one for all that came in a turn of the event loop.
import Database from 'better-sqlite3';
import { serve } from './chat.mjs';

const [port, file, mode] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`CREATE TABLE IF NOT EXISTS message (
  conversation TEXT NOT NULL, seq INTEGER NOT NULL, sender TEXT NOT NULL, client_id TEXT NOT NULL,
  content TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (conversation, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS message_once ON message (sender, client_id)`);
const insert = database.prepare('INSERT INTO message VALUES (?, ?, ?, ?, ?, ?)');
const known = database.prepare('SELECT seq, at AS timestamp FROM message WHERE sender = ? AND client_id = ?');
const newest = database.prepare('SELECT * FROM message WHERE conversation = ? ORDER BY seq DESC LIMIT ?');

function store(room, { clientMessageId, content }) {
  const seq = (room.head ?? 0) + 1;
  const timestamp = new Date().toISOString();
  try {
    insert.run(room.conversationId, seq, room.guestId, clientMessageId, content, timestamp);
  } catch (e) {
    if (e.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw e;
    return { ...known.get(room.guestId, clientMessageId), duplicate: true };
  }
  room.head = seq;
  return { seq, timestamp, duplicate: false };
}

let waiting = [];
const storeAll = database.transaction((all) => all.map(({ room, message }) => store(room, message)));

function flush() {
  const all = waiting;
  waiting = [];
  const outcomes = storeAll(all);
  for (let i = 0; i < all.length; i++) all[i].done(outcomes[i]);
}

function group(room, message, done) {
  if (waiting.push({ room, message, done }) === 1) setImmediate(flush);
}

serve(Number(port), {
  append: mode === 'group' ? group : (room, message, done) => done(store(room, message)),
  newest: (room, limit) => newest.all(room.conversationId, limit).reverse(),
});
