// What a team would write with Node and `ws` in an afternoon: the frames of the chat's protocol that the load
// generator speaks, rooms by visitor, messages kept and never twice. A store decides what "kept" means.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { WebSocketServer } from 'ws';

/** Serves until it is told to stop. `store.append(room, message, done)` calls back with {seq, timestamp, duplicate}. */
export function serve(port, store) {
  const rooms = new Map();
  const server = new WebSocketServer({ host: '127.0.0.1', port, backlog: 4096, perMessageDeflate: false });
  server.on('listening', () => console.log(`Listening on port ${port}`));
  server.on('connection', (socket) => {
    const sessionId = randomUUID();
    let room = null;
    let echoes = false;
    socket.on('error', () => {});
    socket.on('close', () => leave(room, socket));
    socket.on('message', (data) => {
      let frame;
      try {
        frame = JSON.parse(data);
      } catch {
        return send(socket, { type: 'error', code: 'INVALID_JSON', message: 'not JSON' });
      }
      switch (frame.type) {
        case 'message':
          if (room === null)
            return send(socket, { type: 'error', code: 'NOT_IDENTIFIED', message: 'identify first' });
          return say(room, socket, frame);
        case 'identify': {
          const next = enter(rooms, frame, sessionId);
          if (next === null)
            return send(socket, { type: 'error', code: 'UNAUTHORIZED', message: 'wrong token' });
          if (room !== next) leave(room, socket);
          room = next;
          echoes = frame.protocol === 1;
          if (echoes) room.sockets.add(socket);
          if (frame.resumeConversation) {
            send(socket, {
              type: 'history',
              conversationId: room.conversationId,
              messages: store.newest(room, 50),
              more: false,
            });
          }
          const { guestId, visitorId, visitorToken } = room;
          return send(socket, { type: 'identified', guestId, visitorId, visitorToken });
        }
        case 'ping':
          return send(socket, { type: 'pong', timestamp: new Date().toISOString() });
        default:
          return send(socket, { type: 'error', code: 'UNKNOWN_TYPE', message: 'unknown type' });
      }
    });
    send(socket, { type: 'connected', sessionId, timestamp: new Date().toISOString() });
  });
  // Asked for by whoever weighs idle connections, so that garbage is not counted; needs --expose-gc.
  process.on('SIGUSR2', () => globalThis.gc?.());

  function say(room, socket, frame) {
    const { clientMessageId, content } = frame;
    if (typeof clientMessageId !== 'string' || typeof content !== 'string' || content.length > 4096) {
      return send(socket, { type: 'error', code: 'INVALID_MESSAGE', message: 'wrong fields' });
    }
    store.append(room, { clientMessageId, content }, ({ seq, timestamp, duplicate }) => {
      const { conversationId } = room;
      const messageId = `${conversationId}-${seq}`;
      send(socket, {
        type: 'message_ack',
        clientMessageId,
        messageId,
        timestamp,
        conversationId,
        seq,
        duplicate,
      });
      if (duplicate || room.sockets.size < 2) return;
      const role = 'guest';
      const text = JSON.stringify({
        type: 'message',
        messageId,
        conversationId,
        seq,
        role,
        content,
        timestamp,
        clientMessageId,
      });
      const shared = Buffer.from(text);
      for (const other of room.sockets) if (other !== socket) other.send(shared, { binary: false });
    });
  }
}

function enter(rooms, frame, sessionId) {
  const visitorId = frame.visitorId ?? sessionId;
  let room = rooms.get(visitorId);
  if (room === undefined) {
    const visitorToken = randomBytes(32).toString('base64url');
    room = {
      visitorId,
      visitorToken,
      tokenHash: hash(visitorToken),
      guestId: randomUUID(),
      conversationId: randomUUID(),
      sockets: new Set(),
    };
    rooms.set(visitorId, room);
    return room;
  }
  return frame.visitorToken !== undefined && hash(frame.visitorToken) === room.tokenHash ? room : null;
}

function leave(room, socket) {
  if (room !== null) room.sockets.delete(socket);
}

function hash(token) {
  return createHash('sha256').update(token).digest('hex');
}

function send(socket, frame) {
  socket.send(JSON.stringify(frame));
}
