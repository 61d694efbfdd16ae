import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenSocket, Socket } from '../../src/protocol/environment.ts';
import { longPolls } from '../../src/protocol/longPoll.ts';
import { FakeClock, FakeNetwork, settled } from '../fakes.ts';

const AT = '2026-05-01T10:00:00.000Z';

/** A request that waits for its answer. */
class Request {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: Error) => void;

  constructor(url: string, init: RequestInit, resolve: (it: Response) => void, reject: (it: Error) => void) {
    this.method = init.method ?? 'GET';
    this.path = url.replace('https://hotel/api/v1/sessions', '');
    this.token = new Headers(init.headers).get('Authorization')?.replace('Bearer ', '');
    this.body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    this.#resolve = resolve;
    this.#reject = reject;
    init.signal?.addEventListener('abort', () => reject(new Error('AbortError')));
  }

  async answers(body: object, status = 200): Promise<void> {
    this.#resolve(new Response(JSON.stringify(body), { status }));
    await settled();
  }

  refuses(status: number, code: string, more: object = {}): Promise<void> {
    return this.answers({ status, code, detail: code, ...more }, status);
  }

  async isAnsweredByAProxy(status: number): Promise<void> {
    this.#resolve(new Response('<h1>Bad gateway</h1>', { status }));
    await settled();
  }

  async fails(): Promise<void> {
    this.#reject(new TypeError('Failed to fetch'));
    await settled();
  }
}

const aState = (headSeq: number, conversationId = 'c1', status = 'open') => ({
  conversationId,
  status,
  headSeq,
  readBy: { guest: 0, staff: 0 },
});
const aMessage = (seq: number, more: object = {}) => ({
  id: `m${seq}`,
  seq,
  role: 'staff',
  content: `${seq}`,
  timestamp: AT,
  ...more,
});
const aSession = (headSeq: number, id = 'c1', status = 'active') => ({
  id,
  status,
  state: aState(headSeq, id, status === 'active' ? 'open' : 'closed'),
});

describe('A long poll', () => {
  let clock: FakeClock;
  let probes: FakeNetwork;
  let requests: Request[];
  let stored: { visitorToken?: string; guestId?: string } | undefined;
  let open: OpenSocket;
  let socket: Socket;
  let heard: Record<string, unknown>[];
  let closes: number[];

  beforeEach(async () => {
    clock = new FakeClock();
    probes = new FakeNetwork();
    requests = [];
    stored = undefined;
    closes = [];
    open = longPolls({
      apiUrl: 'https://hotel',
      hotelId: 'demo',
      identity: () => stored,
      fetch: (url, init) =>
        new Promise((resolve, reject) => {
          requests.push(new Request(String(url), init ?? {}, resolve, reject));
        }),
      clock,
      random: () => 0.5,
      straight: (url) => probes.open(url, 0),
    });
    socket = open('wss://hotel/ws/chat?hotelId=demo', 1);
    socket.onmessage = ({ data }) => heard.push(JSON.parse(String(data)));
    socket.onclose = ({ code }) => closes.push(code);
    heard = [];
    await settled();
    expect(heard).toEqual([{ type: 'connected', sessionId: '' }]);
    heard = [];
  });

  const send = async (frame: object) => {
    socket.send(JSON.stringify(frame));
    await settled();
  };
  const identify = (more: object = {}) =>
    send({ type: 'identify', protocol: 1, resumeConversation: true, ...more });
  /** The oldest request of this kind that nobody has looked at yet. */
  const next = (method: string, path: string): Request => {
    const index = requests.findIndex((each) => each.method === method && each.path.startsWith(path));
    const [request] = index < 0 ? [] : requests.splice(index, 1);
    if (!request) throw new Error(`${method} ${path} is not among ${requests.map((it) => it.path)}`);
    return request;
  };
  const types = () => heard.map(({ type }) => type);

  /** A guest with one message read, whose poll waits. */
  async function resumed(): Promise<Request> {
    await identify({ visitorToken: 't1', conversationId: 'c1', afterSeq: 1, epoch: 'e1' });
    await next('GET', '').answers({ sessions: [aSession(1)] });
    await next('GET', '/c1/messages').answers({
      conversationId: 'c1',
      messages: [],
      more: false,
      epoch: 'e1',
    });
    heard.length = 0;
    return next('GET', '/c1/events');
  }

  it('goes on where the guest was', async () => {
    stored = { visitorToken: 't1', guestId: 'g1' };
    await identify({ visitorToken: 't1', conversationId: 'c1', afterSeq: 1, epoch: 'e1' });
    const sessions = next('GET', '');
    expect(sessions.token).toBe('t1');
    await sessions.answers({ sessions: [aSession(2)] });
    const page = {
      conversationId: 'c1',
      messages: [aMessage(2)],
      more: false,
      epoch: 'e1',
      state: aState(2),
    };

    await next('GET', '/c1/messages?afterSeq=1').answers(page);

    expect(heard).toMatchObject([
      { type: 'history', recovered: true, messages: [{ seq: 2 }] },
      { type: 'identified', guestId: 'g1', state: { conversationId: 'c1' } },
    ]);
    expect(next('GET', '/c1/events').path).toBe('/c1/events?afterSeq=2&epoch=e1');
  });

  it.each([
    ['another database answers', { conversationId: 'c1', afterSeq: 1, epoch: 'e0' }],
    ['the guest is in another conversation', { conversationId: 'c0', afterSeq: 1, epoch: 'e1' }],
    ['it has more than there is', { conversationId: 'c1', afterSeq: 9, epoch: 'e1' }],
    ['it has nothing', {}],
  ])('begins with the newest page when %s', async (_, cursor: { epoch?: string }) => {
    await identify({ visitorToken: 't1', ...cursor });
    await next('GET', '').answers({ sessions: [aSession(2)] });
    const page = { conversationId: 'c1', messages: [aMessage(1), aMessage(2)], more: false, epoch: 'e1' };
    if (cursor.epoch === 'e0') await next('GET', '/c1/messages?afterSeq=1').answers(page);

    await next('GET', '/c1/messages?limit=50').answers(page);

    expect(heard).toMatchObject([{ type: 'history', recovered: false }, { type: 'identified' }]);
    expect(next('GET', '/c1/events').path).toBe('/c1/events?afterSeq=2&epoch=e1');
  });

  it('makes nobody a guest who has not said anything', async () => {
    await identify();
    await next('GET', '').refuses(401, 'UNAUTHORIZED');

    expect(types()).toEqual(['identified']);
    expect(requests).toEqual([]);
  });

  it('makes somebody a guest who says so once more, as for a file that only a guest may send', async () => {
    await identify();
    await next('GET', '').refuses(401, 'UNAUTHORIZED');

    await send({ type: 'identify', protocol: 1 });
    await next('GET', '').refuses(401, 'UNAUTHORIZED');
    await next('POST', '').answers(
      { sessionId: 'c1', visitorToken: 't1', guestId: 'g1', visitorId: 'v1' },
      201,
    );

    expect(heard).toContainEqual(expect.objectContaining({ type: 'identified', visitorToken: 't1' }));
    expect(next('GET', '/c1/events').token).toBe('t1');
  });

  it('opens a conversation for the first message, and tells who the guest is', async () => {
    await identify({ name: 'Ada' });
    await next('GET', '').refuses(401, 'UNAUTHORIZED');
    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    const opening = next('POST', '');
    expect(opening.body).toMatchObject({ hotelId: 'demo', name: 'Ada' });
    await opening.answers({ sessionId: 'c1', visitorToken: 't1', guestId: 'g1', visitorId: 'v1' }, 201);
    const message = next('POST', '/c1/messages');
    expect(message.token).toBe('t1');

    await message.answers({ message: { ...aMessage(1), conversationId: 'c1' }, duplicate: false }, 201);

    expect(heard.slice(1)).toMatchObject([
      { type: 'identified', guestId: 'g1', visitorId: 'v1', visitorToken: 't1' },
      { type: 'message_ack', clientMessageId: 'a', messageId: 'm1', conversationId: 'c1', seq: 1 },
    ]);
    expect(next('GET', '/c1/events').path).toBe('/c1/events?afterSeq=0');
  });

  it('becomes whom another tab has become in the meantime', async () => {
    await identify();
    await next('GET', '').refuses(401, 'UNAUTHORIZED');
    stored = { visitorToken: 't1' };

    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });

    expect(next('POST', '').token).toBe('t1');
  });

  it('brings what happens, again and again, but no echo of its own', async () => {
    const poll = await resumed();
    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '/c1/messages').answers({
      message: { ...aMessage(2), conversationId: 'c1' },
      duplicate: false,
    });

    await poll.answers({
      frames: [
        { type: 'message', conversationId: 'c1', ...aMessage(2), role: 'guest', clientMessageId: 'a' },
        { type: 'typing', role: 'guest', isTyping: true },
        { type: 'typing', role: 'staff', isTyping: true },
        { type: 'message', conversationId: 'c1', ...aMessage(3) },
      ],
      next: 3,
    });

    expect(types()).toEqual(['message_ack', 'typing', 'message']);
    expect(next('GET', '/c1/events').path).toBe('/c1/events?afterSeq=3&epoch=e1');
  });

  it('follows the guest into a conversation that was begun elsewhere', async () => {
    const poll = await resumed();
    const page = { conversationId: 'c2', messages: [aMessage(1)], epoch: 'e1', state: aState(1, 'c2') };

    await poll.answers({ frames: [{ type: 'history', recovered: false, ...page }], next: 1 });

    expect(heard).toMatchObject([
      { type: 'message', conversationId: 'c2', seq: 1 },
      { type: 'state', conversationId: 'c2' },
    ]);
    expect(next('GET', '/c2/events').path).toBe('/c2/events?afterSeq=1&epoch=e1');
  });

  it('goes on in the conversation that its message has opened', async () => {
    await resumed();
    await send({ type: 'message', clientMessageId: 'a', content: 'One more thing' });
    await next('POST', '/c1/messages').answers({
      message: { ...aMessage(1), conversationId: 'c2' },
      duplicate: false,
    });

    await send({ type: 'end' });

    expect(next('POST', '/c2/end').body).toEqual({});
  });

  it('stays where it is when its message was stored long ago elsewhere', async () => {
    await resumed();
    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '/c1/messages').answers({
      message: { ...aMessage(7), conversationId: 'c0' },
      duplicate: true,
    });

    await send({ type: 'end' });

    expect(next('POST', '/c1/end').body).toEqual({});
  });

  it('comes back afresh when the database is another one', async () => {
    const poll = await resumed();

    await poll.answers({ frames: [{ type: 'history', conversationId: 'c1', epoch: 'e2' }], next: 0 });

    expect(closes).toEqual([1012]);
  });

  it.each([
    ['typing', { isTyping: true }, '/c1/typing', { isTyping: true }],
    ['read', { conversationId: 'c1', seq: 1 }, '/c1/read', { seq: 1 }],
    ['rate', { conversationId: 'c0', score: 5, comment: 'Good' }, '/c0/rate', { score: 5, comment: 'Good' }],
    ['end', {}, '/c1/end', {}],
  ])('carries %s', async (type, fields, path, body) => {
    await resumed();

    await send({ type, ...fields });

    expect(next('POST', path).body).toMatchObject(body);
  });

  it('does one thing after the other', async () => {
    await resumed();

    await send({ type: 'message', clientMessageId: 'a', content: 'Good-bye' });
    await send({ type: 'end' });
    expect(requests.map(({ path }) => path)).toEqual(['/c1/messages']);
    await next('POST', '/c1/messages').answers({ message: aMessage(2) });

    expect(requests.map(({ path }) => path)).toEqual(['/c1/end']);
  });

  it('asks for pages', async () => {
    await resumed();

    await send({ type: 'history', conversationId: 'c1', beforeSeq: 1 });
    await next('GET', '/c1/messages?beforeSeq=1').answers({
      conversationId: 'c0',
      messages: [],
      more: false,
    });

    expect(heard).toMatchObject([{ type: 'history', conversationId: 'c0', recovered: true }]);
  });

  it('answers a ping by how far the log goes', async () => {
    await resumed();

    await send({ type: 'ping' });
    await next('GET', '/c1').answers(aSession(4));

    expect(heard).toMatchObject([
      { type: 'state', headSeq: 4 },
      { type: 'pong', conversationId: 'c1', headSeq: 4 },
    ]);
  });

  it('leaves nobody in a conversation that was over before the ping was answered', async () => {
    await resumed();
    await send({ type: 'ping' });
    const question = next('GET', '/c1');

    await send({ type: 'message', clientMessageId: 'a', content: 'One more thing' });
    await next('POST', '/c1/messages').answers({
      message: { ...aMessage(1), conversationId: 'c2' },
      duplicate: false,
    });
    await question.answers(aSession(3));

    expect(heard).toMatchObject([{ type: 'message_ack', conversationId: 'c2' }, { type: 'pong' }]);
    expect(heard[1]).not.toHaveProperty('conversationId');
  });

  it('answers a ping after a rating only once that has arrived', async () => {
    await resumed();

    await send({ type: 'rate', conversationId: 'c1', score: 5 });
    await send({ type: 'ping' });
    expect(requests).toHaveLength(1);
    await next('POST', '/c1/rate').answers({});
    await next('GET', '/c1').answers(aSession(1));

    expect(types()).toContain('pong');
  });

  it('answers no ping after a rating that was lost', async () => {
    await resumed();

    await send({ type: 'rate', conversationId: 'c1', score: 5 });
    await send({ type: 'ping' });
    expect(requests).toHaveLength(1);
    await next('POST', '/c1/rate').fails();

    expect(types()).not.toContain('pong');
    expect(closes).toHaveLength(1);
  });

  it.each([
    ['for now', 'OVERLOADED', 503],
    ['for good, as its conversation is gone', 'INVALID_MESSAGE', 404],
  ])('tells that a rating was refused %s, before it answers the ping after it', async (_, code, status) => {
    await resumed();

    await send({ type: 'rate', conversationId: 'c0', score: 5 });
    await send({ type: 'ping' });
    await next('POST', '/c0/rate').refuses(status, code);
    await next('GET', '/c1').answers(aSession(1));

    expect(heard).toMatchObject([{ type: 'error', code }, { type: 'state' }, { type: 'pong' }]);
    expect(closes).toEqual([]);
  });

  it('finds with a ping what another tab has begun', async () => {
    await identify();
    await next('GET', '').refuses(401, 'UNAUTHORIZED');
    stored = { visitorToken: 't1' };

    await send({ type: 'ping' });
    await next('GET', '').answers({ sessions: [aSession(0, 'c0', 'inactive'), aSession(1)] });

    expect(types().slice(1)).toEqual(['state', 'pong']);
    expect(next('GET', '/c1/events').token).toBe('t1');
  });

  it('tells why a message was refused', async () => {
    await resumed();

    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '/c1/messages').refuses(429, 'RATE_LIMITED', { retryAfterMs: 3_000 });

    expect(heard).toMatchObject([
      { type: 'error', code: 'RATE_LIMITED', clientMessageId: 'a', retryAfterMs: 3_000 },
    ]);
    expect(closes).toEqual([]);
  });

  it('hears of what happens once it asks, though its first word was refused', async () => {
    await identify();
    await next('GET', '').refuses(401, 'UNAUTHORIZED');
    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '').answers({ sessionId: 'c1', visitorToken: 't1', guestId: 'g1' });
    await next('POST', '/c1/messages').refuses(503, 'OVERLOADED', { retryAfterMs: 1_000 });
    requests.length = 0;

    await send({ type: 'ping' });
    await next('GET', '/c1').answers(aSession(0));

    expect(next('GET', '/c1/events').path).toBe('/c1/events?afterSeq=0');
  });

  it('polls again when the server has asked for patience, and not before', async () => {
    const poll = await resumed();

    await poll.refuses(429, 'RATE_LIMITED', { retryAfterMs: 5_000 });
    clock.pass(4_999);
    await settled();
    expect(requests).toEqual([]);
    clock.pass(1);
    await settled();

    expect(requests).toHaveLength(1);
  });

  it('is lost when the network is', async () => {
    const poll = await resumed();

    await poll.fails();

    expect(closes).toEqual([1006]);
  });

  it('takes a proxy’s own page for no answer, and refuses no message for it', async () => {
    await resumed();

    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '/c1/messages').isAnsweredByAProxy(502);

    expect(heard).toEqual([]);
    expect(closes).toEqual([1006]);
  });

  it.each([401, 404])('comes back and looks again after %i', async (status) => {
    await resumed();

    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    await next('POST', '/c1/messages').refuses(status, 'INVALID_MESSAGE');

    expect(closes).toEqual([1012]);
  });

  it('takes a page that is no answer for none, though it says that all is well', async () => {
    await identify();

    await next('GET', '').isAnsweredByAProxy(200);

    expect(closes).toEqual([1006]);
    expect(requests).toEqual([]);
  });

  it('tells what the server takes, and whether somebody is there, as soon as it says so', async () => {
    await identify();

    await next('GET', '').answers({ sessions: [], limits: { fileSize: 5 }, presence: { staff: 'online' } });

    expect(heard).toContainEqual({ type: 'connected', sessionId: '', limits: { fileSize: 5 } });
    expect(heard).toContainEqual({ type: 'presence', staff: 'online' });
  });

  it('tries a WebSocket more seldom that got through and led nowhere all the same', async () => {
    const tried = () => {
      clock.pass(60_000);
      return probes.sockets.length;
    };
    clock.pass(5_000);
    probes.current.says({ type: 'connected', sessionId: 's' });
    socket.close();

    const again = open('wss://hotel/ws/chat?hotelId=demo', 1);
    clock.pass(9_999);
    expect(probes.sockets).toHaveLength(1);
    clock.pass(1);

    expect(probes.sockets).toHaveLength(2);
    again.close();
    expect(tried()).toBe(2);
  });

  it('tries soon again after a WebSocket that has carried for long', async () => {
    clock.pass(5_000);
    probes.current.says({ type: 'connected', sessionId: 's' });
    socket.close();
    clock.pass(120_000);

    open('wss://hotel/ws/chat?hotelId=demo', 1);
    clock.pass(5_000);

    expect(probes.sockets).toHaveLength(2);
  });

  it('asks to be left once a WebSocket gets through', async () => {
    await resumed();
    clock.pass(5_000);
    probes.current.opens();
    expect(heard).toEqual([]);

    probes.current.says({ type: 'connected' });

    expect(heard).toEqual([{ type: 'reconnect', afterMs: 0 }]);
    expect(probes.current.closedWith).toBe(1000);
  });

  it('tries the WebSocket ever more seldom, refused or swallowed', async () => {
    await resumed();

    clock.pass(5_000);
    probes.current.drops();
    clock.pass(10_000);
    expect(probes.sockets).toHaveLength(2);
    clock.pass(5_000);
    clock.pass(20_000);
    expect(probes.sockets).toHaveLength(3);
    clock.pass(3_600_000);

    expect(probes.sockets.length).toBeLessThan(18);
    expect(heard).toEqual([]);
  });

  it('leaves nothing behind, and lets go on what the guest said', async () => {
    const poll = await resumed();
    await poll.refuses(503, 'OVERLOADED', { retryAfterMs: 5_000 });
    await send({ type: 'message', clientMessageId: 'a', content: 'Hello' });
    const message = next('POST', '/c1/messages');

    socket.close();
    await message.answers({ message: aMessage(2) });
    clock.pass(600_000);
    await settled();

    expect(clock.waiting).toBe(0);
    expect(requests).toEqual([]);
    expect(heard).toEqual([]);
    expect(closes).toEqual([]);
  });
});
