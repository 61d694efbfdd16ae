// Node and `ws`, messages in memory only: node memory.mjs PORT
import { serve } from './chat.mjs';

serve(Number(process.argv[2]), {
  append(room, message, done) {
    room.messages ??= [];
    room.known ??= new Map();
    const known = room.known.get(message.clientMessageId);
    if (known !== undefined) return done({ ...known, duplicate: true });
    message.seq = room.messages.length + 1;
    message.timestamp = new Date().toISOString();
    room.messages.push(message);
    room.known.set(message.clientMessageId, message);
    done({ seq: message.seq, timestamp: message.timestamp, duplicate: false });
  },
  newest: (room, limit) => (room.messages ?? []).slice(-limit),
});
