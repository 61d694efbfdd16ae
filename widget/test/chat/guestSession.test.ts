import { beforeEach, describe, expect, it } from 'vitest';
import { GuestSession, type SessionListener } from '../../src/chat/guestSession.ts';
import { memoryStore } from '../../src/protocol/browser.ts';
import { ClientIds } from '../../src/protocol/clientIds.ts';
import type { Exclusively, KeyValueStore } from '../../src/protocol/environment.ts';
import { pageLocks } from '../../src/protocol/locks.ts';
import { FakeClock, FakeNetwork, type FakeSocket, settled } from '../fakes.ts';

type Heard = { event: string; detail: unknown }[];

/** A tab with a session of its own on the storage and the locks that all tabs share. */
class Tab {
  readonly network = new FakeNetwork();
  readonly heard: Heard = [];
  /** Of each error, whether the guest is spared it. */
  readonly hushed: boolean[] = [];
  readonly session: GuestSession;
  readonly #ids: ClientIds;

  constructor(
    clock: FakeClock,
    store: KeyValueStore,
    exclusively: Exclusively,
    identityToken?: () => Promise<string>,
  ) {
    this.#ids = new ClientIds(clock, Math.random);
    const hear = (event: string) => (detail?: unknown) => void this.heard.push({ event, detail });
    const listener: SessionListener = {
      changed: () => undefined,
      connected: hear('connected'),
      disconnected: hear('disconnected'),
      arrived: hear('arrived'),
      sent: hear('sent'),
      typing: hear('typing'),
      read: hear('read'),
      error: (error, _, hushed) => {
        hear('error')(error);
        this.hushed.push(hushed);
      },
    };
    this.session = new GuestSession(
      { clock, random: () => 0.5, open: this.network.open, store, exclusively },
      {
        hotelId: 'demo',
        wsUrl: 'wss://hotel/ws/chat',
        locale: () => 'en',
        context: () => ({}),
        ...(identityToken && { identityToken }),
      },
      listener,
    );
  }

  get socket(): FakeSocket {
    return this.network.current;
  }

  async opens(): Promise<void> {
    this.session.connect();
    this.socket.opens();
    await settled();
  }

  /** The server's answer to `identify`. */
  async welcomed(history?: object, visitor = 'v1'): Promise<void> {
    if (history) this.socket.says({ type: 'history', epoch: 'e1', more: false, ...history });
    this.socket.says({
      type: 'identified',
      guestId: 'g1',
      visitorId: visitor,
      visitorToken: `token-of-${visitor}`,
    });
    await settled();
  }

  async says(content: string): Promise<string> {
    const id = this.#ids.next();
    this.session.say(id, { content });
    await settled();
    return id;
  }

  async isAcknowledged(clientMessageId: string, seq: number, conversationId = 'c1'): Promise<void> {
    const messageId = `m-${clientMessageId}`;
    const timestamp = '2026-05-01T10:00:00.000Z';
    this.socket.says({ type: 'message_ack', clientMessageId, messageId, timestamp, conversationId, seq });
    await settled();
  }

  get contents(): string[] {
    return this.session.transcript.logs.flatMap((log) => log.messages.map((message) => message.content));
  }

  events(event: string): unknown[] {
    return this.heard.filter((each) => each.event === event).map((each) => each.detail);
  }
}

const aMessage = (seq: number, role = 'staff', conversationId = 'c1') => ({
  id: `${conversationId}-${seq}`,
  messageId: `${conversationId}-${seq}`,
  conversationId,
  seq,
  role,
  content: `${conversationId}/${seq}`,
  timestamp: '2026-05-01T10:00:00.000Z',
});

const aState = (headSeq: number, status = 'open', guest = 0) => ({
  conversationId: 'c1',
  status,
  headSeq,
  readBy: { guest, staff: 0 },
});

describe('GuestSession', () => {
  let clock: FakeClock;
  let store: KeyValueStore;
  let exclusively: Exclusively;
  let tab: Tab;

  beforeEach(() => {
    clock = new FakeClock();
    store = memoryStore();
    exclusively = pageLocks();
    tab = new Tab(clock, store, exclusively);
  });

  it('says who it is, and keeps what the server answers', async () => {
    await tab.opens();
    expect(tab.socket.url).toBe('wss://hotel/ws/chat?hotelId=demo');
    expect(tab.socket.sent[0]).toMatchObject({ type: 'identify', protocol: 1, resumeConversation: true });
    expect(tab.socket.sent[0]).not.toHaveProperty('visitorToken');
    await tab.welcomed();

    const reloaded = new Tab(clock, store, exclusively);
    await reloaded.opens();

    expect(reloaded.socket.sent[0]).toMatchObject({ visitorId: 'v1', visitorToken: 'token-of-v1' });
    expect(store.get('jack_visitor_id')).toBe('v1');
  });

  it('becomes whom the server says when its token is not known', async () => {
    await tab.opens();
    await tab.welcomed();
    const reloaded = new Tab(clock, store, exclusively);
    await reloaded.opens();

    await reloaded.welcomed(undefined, 'v2');

    expect(store.get('jack_visitor_id')).toBe('v2');
    expect(store.get('jack_identity:demo')).toContain('token-of-v2');
  });

  it('lets only one of two tabs become a new guest on a first visit', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.opens();
    await other.opens();
    expect(other.socket.sent).toEqual([]);

    await tab.welcomed();

    expect(other.socket.sent[0]).toMatchObject({ type: 'identify', visitorToken: 'token-of-v1' });
  });

  it('lets the second tab go ahead when the first one loses its connection unanswered', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.opens();
    await other.opens();

    tab.socket.drops();
    await settled();

    expect(other.socket.sentOf('identify')).toHaveLength(1);
  });

  it('has a message in the log once it is acknowledged, and not before', async () => {
    await tab.opens();
    await tab.welcomed();
    const id = await tab.says('Hello');
    expect(tab.contents).toEqual([]);
    expect(tab.session.drafts.map((draft) => draft.body.content)).toEqual(['Hello']);

    await tab.isAcknowledged(id, 1);

    expect(tab.contents).toEqual(['Hello']);
    expect(tab.session.drafts).toEqual([]);
    expect(tab.events('sent')).toHaveLength(1);
  });

  it('sends what was written before it was connected, after it is identified', async () => {
    await tab.says('early');
    await tab.opens();
    expect(tab.socket.sentOf('message')).toEqual([]);

    await tab.welcomed();

    expect(tab.socket.sentOf('message')).toMatchObject([{ content: 'early' }]);
  });

  it('resumes after what it has, and takes the rest in without doubles', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1), aMessage(2)], state: aState(2) });
    tab.socket.drops();
    clock.pass(1_000);
    tab.socket.opens();
    await settled();
    expect(tab.socket.sent[0]).toMatchObject({ conversationId: 'c1', afterSeq: 2, epoch: 'e1' });

    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(2), aMessage(3)], recovered: true });

    expect(tab.contents).toEqual(['c1/1', 'c1/2', 'c1/3']);
    expect(tab.events('arrived')).toMatchObject([{ seq: 3 }]);
  });

  it('leaves a message where it is that was stored in an earlier conversation', async () => {
    const id = await tab.says('Did this arrive?');
    await tab.opens();
    await tab.welcomed({ conversationId: 'c2', messages: [aMessage(1, 'staff', 'c2')], recovered: false });

    tab.socket.says({
      type: 'message_ack',
      clientMessageId: id,
      messageId: 'c1.7',
      timestamp: '2026-05-01T10:00:00.000Z',
      conversationId: 'c1',
      seq: 7,
      duplicate: true,
    });
    await settled();

    expect(tab.session.transcript.current?.conversationId).toBe('c2');
    expect(tab.contents).toEqual(['c2/1']);
    expect(tab.session.drafts).toEqual([]);
  });

  it('asks for a conversation of which it first hears by a pong', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1) });

    tab.socket.says({ type: 'pong', conversationId: 'c2', headSeq: 2 });
    await settled();

    expect(tab.socket.sentOf('history').at(-1)).toMatchObject({ conversationId: 'c2', afterSeq: 0 });
  });

  it('does not ask for a conversation whose first message is on its way', async () => {
    await tab.opens();
    await tab.welcomed();

    tab.socket.says({ type: 'state', ...aState(1) });
    tab.socket.says({ type: 'message', ...aMessage(1) });
    await settled();

    expect(tab.socket.sentOf('history')).toEqual([]);
    expect(tab.contents).toEqual(['c1/1']);
  });

  it('drops what it holds when the server cannot go on from there', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1), aMessage(2)] });
    tab.socket.drops();
    clock.pass(1_000);
    tab.socket.opens();
    await settled();

    await tab.welcomed({ conversationId: 'c1', epoch: 'e2', recovered: false, messages: [aMessage(1)] });

    expect(tab.contents).toEqual(['c1/1']);
    expect(tab.session.transcript.cursor?.epoch).toBe('e2');
  });

  it('holds nothing any more when the server knows of no conversation', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });
    tab.socket.drops();
    clock.pass(1_000);
    tab.socket.opens();
    await settled();

    await tab.welcomed();

    expect(tab.contents).toEqual([]);
  });

  it('asks for the gap that a live message shows, page after page', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });

    tab.socket.says({ type: 'message', ...aMessage(5) });
    expect(tab.socket.sentOf('history')).toMatchObject([{ conversationId: 'c1', afterSeq: 1 }]);
    tab.socket.says({
      type: 'history',
      conversationId: 'c1',
      messages: [aMessage(2), aMessage(3)],
      more: true,
    });
    expect(tab.socket.sentOf('history')[1]).toMatchObject({ afterSeq: 3 });
    tab.socket.says({
      type: 'history',
      conversationId: 'c1',
      messages: [aMessage(4), aMessage(5)],
      more: false,
    });

    expect(tab.contents).toEqual(['c1/1', 'c1/2', 'c1/3', 'c1/4', 'c1/5']);
    expect(tab.socket.sentOf('history')).toHaveLength(2);
  });

  it('goes on asking while a resumed page says that there is more', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });
    tab.socket.drops();
    clock.pass(1_000);
    tab.socket.opens();
    await settled();

    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(2)], recovered: true, more: true });

    expect(tab.socket.sentOf('history')).toMatchObject([{ afterSeq: 2 }]);
  });

  it.each([
    { type: 'pong', conversationId: 'c1', headSeq: 3 },
    { type: 'state', ...aState(3) },
  ])('asks for what a $type shows to be missing', async (frame) => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });

    tab.socket.says(frame);

    expect(tab.socket.sentOf('history')).toMatchObject([{ conversationId: 'c1', afterSeq: 1 }]);
  });

  it('asks again when the answer never comes', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });
    tab.socket.says({ type: 'message', ...aMessage(3) });

    clock.pass(10_000);

    expect(tab.socket.sentOf('history')).toHaveLength(2);
  });

  it('loads upward into the conversation before, until there is nothing more', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c2', messages: [aMessage(1, 'staff', 'c2')], more: true });

    tab.session.loadOlder();
    tab.session.loadOlder();
    expect(tab.socket.sentOf('history')).toMatchObject([{ conversationId: 'c2', beforeSeq: 1 }]);
    tab.socket.says({
      type: 'history',
      conversationId: 'c1',
      messages: [aMessage(7), aMessage(8)],
      more: true,
    });
    tab.session.loadOlder();
    expect(tab.socket.sentOf('history')[1]).toMatchObject({ conversationId: 'c1', beforeSeq: 7 });
    tab.socket.says({ type: 'history', conversationId: 'c1', messages: [], more: false });
    tab.session.loadOlder();

    expect(tab.contents).toEqual(['c1/7', 'c1/8', 'c2/1']);
    expect(tab.socket.sentOf('history')).toHaveLength(2);
    expect(tab.events('arrived')).toEqual([]);
  });

  it('begins a new conversation below when the old one was closed', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
    const id = await tab.says('me again');

    await tab.isAcknowledged(id, 1, 'c2');

    expect(tab.contents).toEqual(['c1/1', 'me again']);
    expect(tab.session.transcript.current?.conversationId).toBe('c2');
  });

  it('shows what another tab sent, and takes what this one wrote for sent', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.opens();
    await tab.welcomed();
    await other.opens();
    await other.welcomed();
    const id = await tab.says('Hello');
    tab.socket.drops();
    await settled();
    expect(other.socket.sentOf('message')).toMatchObject([]);
    other.session.lookAgain();
    clock.pass(5_000);
    await settled();
    expect(other.socket.sentOf('message')).toMatchObject([{ clientMessageId: id }]);
    await other.isAcknowledged(id, 1);

    tab.socket.opens();
    await tab.welcomed();
    tab.socket.says({ type: 'message', ...aMessage(1, 'guest'), clientMessageId: id });

    expect(tab.contents).toEqual(['c1/1']);
    expect(tab.session.drafts).toEqual([]);
    expect(tab.events('sent')).toHaveLength(1);
  });

  it('says once that all was read, when it was', async () => {
    await tab.opens();
    await tab.welcomed({
      conversationId: 'c1',
      messages: [aMessage(1), aMessage(2)],
      state: aState(2, 'open', 1),
    });
    expect(tab.session.transcript.unread).toBe(1);

    tab.session.seen();
    tab.session.seen();

    expect(tab.socket.sentOf('read')).toMatchObject([{ conversationId: 'c1', seq: 2 }]);
    expect(tab.session.transcript.unread).toBe(0);
  });

  it('remembers only as long as a conversation is under way', async () => {
    const key = 'jack_conversation:demo';
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1) });
    expect(store.get(key)).toBe('c1');

    tab.socket.says({ type: 'state', ...aState(1, 'closed') });

    expect(store.get(key)).toBeUndefined();
  });

  it('remembers no conversation of which the server knows nothing any more', async () => {
    store.set('jack_conversation:demo', 'c1');
    await tab.opens();

    await tab.welcomed();

    expect(store.get('jack_conversation:demo')).toBeUndefined();
  });

  it('lets no word of the page about its guest keep that guest out', async () => {
    const words = { name: 'x'.repeat(300), email: 5, type: 'gold', id: 7 };

    tab.session.identify(words as object);
    tab.session.identify(null as unknown as object);
    await tab.opens();

    expect(tab.socket.sent[0]).toMatchObject({ type: 'identify', name: 'x'.repeat(200) });
    expect(tab.socket.sent[0]).not.toHaveProperty('email');
    expect(tab.socket.sent[0]).not.toHaveProperty('id');
  });

  it('forgets who it was and what was said when it was erased, and stays away', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1) });
    await tab.says('Nobody is to hear this any more');

    tab.socket.drops(4010);
    clock.pass(600_000);

    expect(store.get('jack_identity:demo')).toBeUndefined();
    expect(store.get('jack_conversation:demo')).toBeUndefined();
    expect(tab.contents).toEqual([]);
    expect(tab.session.drafts).toEqual([]);
    expect(tab.network.sockets).toHaveLength(1);
  });

  it('lets go of everything when the page is put to sleep, and goes on when it wakes', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });
    await tab.says('Hello');

    tab.session.sleep();
    await settled();
    expect(tab.socket.closedWith).toBe(1000);
    expect(clock.waiting).toBe(0);
    tab.session.nudge();
    tab.socket.opens();
    await settled();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(2)], recovered: true });

    expect(tab.network.sockets).toHaveLength(2);
    expect(tab.contents).toEqual(['c1/1', 'c1/2']);
    expect(tab.socket.sentOf('message')).toMatchObject([{ content: 'Hello' }]);
  });

  it('leaves what it has to say to another tab when its page is put to sleep', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.opens();
    await tab.welcomed();
    await other.opens();
    await other.welcomed();
    await tab.says('Hello');

    tab.session.sleep();
    other.session.lookAgain();
    clock.pass(5_000);
    await settled();

    expect(other.socket.sentOf('message')).toMatchObject([{ content: 'Hello' }]);
  });

  it('does not wake who was never connected', () => {
    tab.session.sleep();
    tab.session.nudge();

    expect(tab.network.sockets).toEqual([]);
  });

  it('tells once that a message was sent, though its echo comes before its acknowledgement', async () => {
    await tab.opens();
    await tab.welcomed();
    const id = await tab.says('Hello');

    tab.socket.says({ type: 'message', ...aMessage(1, 'guest'), clientMessageId: id });
    await tab.isAcknowledged(id, 1);

    expect(tab.events('sent')).toHaveLength(1);
    expect(tab.events('arrived')).toEqual([]);
  });

  it('asks the hotel’s site anew with every connection who its guest is', async () => {
    let asked = 0;
    const hotel = new Tab(clock, store, exclusively, async () => `token-${++asked}`);
    await hotel.opens();
    expect(hotel.socket.sent[0]).toMatchObject({ type: 'identify', identityToken: 'token-1' });
    await hotel.welcomed();
    hotel.socket.drops();
    clock.pass(1_000);

    hotel.socket.opens();
    await settled();

    expect(hotel.socket.sent[0]).toMatchObject({ identityToken: 'token-2' });
    expect(hotel.socket.sent[0]).not.toHaveProperty('guestId');
  });

  it('introduces nobody on a connection that went while the hotel’s site was asked', async () => {
    let answer: (token: string) => void = () => undefined;
    const hotel = new Tab(clock, store, exclusively, () => new Promise((resolve) => (answer = resolve)));
    await hotel.opens();
    const slow = answer;
    hotel.socket.drops();
    clock.pass(1_000);
    hotel.socket.opens();
    await settled();

    slow('old');
    await settled();
    expect(hotel.socket.sent).toEqual([]);
    answer('new');
    await settled();

    expect(hotel.socket.sentOf('identify')).toMatchObject([{ identityToken: 'new' }]);
  });

  it('does not know a guest who has neither spoken nor been asked', async () => {
    expect(tab.session.isUnknown).toBe(true);
    await tab.opens();
    await tab.welcomed();
    expect(tab.session.isUnknown).toBe(true);

    tab.session.introduceAs({ name: 'Ada' });
    await settled();
    expect(tab.socket.sentOf('identify').at(-1)).toMatchObject({ name: 'Ada' });
    const reloaded = new Tab(clock, store, exclusively);
    await reloaded.opens();

    expect(reloaded.session.isUnknown).toBe(false);
    expect(reloaded.socket.sent[0]).toMatchObject({ name: 'Ada' });
  });

  it('does not take for unknown who was here before, until the server has told', async () => {
    await tab.opens();
    await tab.welcomed();
    const reloaded = new Tab(clock, store, exclusively);
    await reloaded.opens();
    expect(reloaded.session.isUnknown).toBe(false);

    await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });

    expect(reloaded.session.isUnknown).toBe(false);
  });

  it('goes on towards older messages once a server that had no time has some', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(30)], more: true });
    tab.session.loadOlder();

    tab.socket.says({ type: 'error', code: 'OVERLOADED', message: 'Not now' });
    clock.pass(10_000);
    tab.session.loadOlder();

    expect(tab.socket.sentOf('history')).toHaveLength(2);
    expect(tab.hushed).toEqual([false]);
  });

  it('asks no more for older messages that it may not have', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(30)], more: true });
    tab.session.loadOlder();

    tab.socket.says({ type: 'error', code: 'INVALID_MESSAGE', message: 'No such conversation' });
    clock.pass(10_000);
    tab.session.loadOlder();

    expect(tab.socket.sentOf('history')).toHaveLength(1);
  });

  describe('rated while the network is away', () => {
    const rating = { type: 'rate', conversationId: 'c1', score: 4, comment: 'Quick' };
    const key = 'jack_conversation:demo';
    let reloaded: Tab;

    beforeEach(async () => {
      await tab.opens();
      await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      tab.socket.drops();

      tab.session.rate('c1', 4, 'Quick');

      reloaded = new Tab(clock, store, exclusively);
      await reloaded.opens();
    });

    it('is sent after a reload, and is no longer asked for', async () => {
      expect(reloaded.session.isRated('c1')).toBe(true);
      expect(reloaded.session.mayBeUnderWay).toBe(true);

      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });

      expect(reloaded.socket.sentOf('rate')).toEqual([rating]);
      expect(store.get(key)).toBe('c1');
    });

    it('is sent again until the server has answered what came after it, and never from then on', async () => {
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      reloaded.socket.drops();
      clock.pass(1_000);
      reloaded.socket.opens();
      await settled();
      await reloaded.welcomed({ conversationId: 'c1', messages: [], recovered: true });
      expect(reloaded.socket.sentOf('rate')).toEqual([rating]);

      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      reloaded.socket.drops();
      clock.pass(2_000);
      reloaded.socket.opens();
      await settled();
      await reloaded.welcomed({ conversationId: 'c1', messages: [], recovered: true });

      expect(reloaded.socket.sentOf('rate')).toEqual([]);
      expect(reloaded.session.isRated('c1')).toBe(true);
      expect(store.get(key)).toBeUndefined();
    });

    it('is kept though another tab, which did not send it, gets a pong', async () => {
      const kept = store.get('jack_rated:demo');
      clock.pass(1_000);
      tab.socket.opens();
      await settled();
      store.remove('jack_rated:demo');
      await tab.welcomed({ conversationId: 'c1', messages: [], recovered: true });
      store.set('jack_rated:demo', kept ?? '');

      tab.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe(kept);
    });

    it('is kept until the pong of the ping that follows it, whatever was asked before', async () => {
      const kept = store.get('jack_rated:demo');
      store.remove('jack_rated:demo');
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      clock.pass(20_000);
      reloaded.session.rate('c1', 4, 'Quick');
      expect(reloaded.socket.sent.map(({ type }) => type).slice(-3)).toEqual(['ping', 'rate', 'ping']);

      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      expect(store.get('jack_rated:demo')).toBe(kept);
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe('c1');
    });

    it.each(['OVERLOADED', 'RATE_LIMITED', 'INTERNAL_ERROR'])('is sent again after %s', async (code) => {
      const kept = store.get('jack_rated:demo');
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });

      reloaded.socket.says({ type: 'error', code, message: 'Not now' });
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      expect(store.get('jack_rated:demo')).toBe(kept);
      expect(reloaded.socket.sentOf('rate')).toHaveLength(1);
      clock.pass(20_000);
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      expect(reloaded.socket.sentOf('rate')).toEqual([rating, rating]);
      expect(store.get('jack_rated:demo')).toBe(kept);
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe('c1');
      clock.pass(20_000);
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      expect(reloaded.socket.sentOf('rate')).toHaveLength(2);
    });

    it('is given up when it has met an inner error three times', async () => {
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      const meets = (error: string) => {
        reloaded.socket.says({ type: 'error', code: error, message: 'Not now' });
        reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
        clock.pass(20_000);
        reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });
      };

      for (const code of ['INTERNAL_ERROR', 'OVERLOADED', 'INTERNAL_ERROR', 'OVERLOADED']) meets(code);
      expect(reloaded.socket.sentOf('rate')).toHaveLength(5);
      meets('INTERNAL_ERROR');

      expect(reloaded.socket.sentOf('rate')).toHaveLength(5);
      expect(store.get('jack_rated:demo')).toBe('c1');
      expect(reloaded.hushed).toEqual([true, true, true, true, true]);
    });

    it('is given up at the next inner error, had the line dropped after the third', async () => {
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      for (let error = 1; error <= 3; error += 1) {
        reloaded.socket.says({ type: 'error', code: 'INTERNAL_ERROR', message: 'Not now' });
        reloaded.socket.drops();
        clock.pass(3_000);
        reloaded.socket.opens();
        await settled();
        await reloaded.welcomed({ conversationId: 'c1', messages: [], recovered: true });
      }

      reloaded.socket.says({ type: 'error', code: 'INTERNAL_ERROR', message: 'Not now' });
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe('c1');
    });

    it('is sent again with the next connection, had it been refused for a while', async () => {
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });
      reloaded.socket.says({ type: 'error', code: 'OVERLOADED', message: 'Not now' });
      reloaded.socket.drops();
      clock.pass(1_000);
      reloaded.socket.opens();
      await settled();

      await reloaded.welcomed({ conversationId: 'c1', messages: [], recovered: true });
      expect(reloaded.socket.sentOf('rate')).toEqual([rating]);
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe('c1');
    });

    it('is not sent again when there is something wrong with it, and only the page hears of that', async () => {
      await reloaded.welcomed({ conversationId: 'c1', messages: [aMessage(1)], state: aState(1, 'closed') });

      reloaded.socket.says({ type: 'error', code: 'INVALID_MESSAGE', message: 'No such conversation' });
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 1 });

      expect(store.get('jack_rated:demo')).toBe('c1');
      expect(reloaded.events('error')).toEqual([expect.objectContaining({ code: 'INVALID_MESSAGE' })]);
      expect(reloaded.hushed).toEqual([true]);
    });

    it('does not end the way back to older messages when it is refused', async () => {
      const page = {
        conversationId: 'c1',
        messages: [aMessage(30)],
        more: true,
        state: aState(30, 'closed'),
      };
      await reloaded.welcomed(page);
      reloaded.session.loadOlder();

      reloaded.socket.says({ type: 'error', code: 'INVALID_MESSAGE', message: 'No such conversation' });
      reloaded.socket.says({ type: 'pong', conversationId: 'c1', headSeq: 30 });
      reloaded.socket.says({ type: 'history', conversationId: 'c1', messages: [aMessage(29)], more: true });

      expect(reloaded.contents).toEqual(['c1/29', 'c1/30']);
      expect(reloaded.session.transcript.askOlder()).toEqual({ conversationId: 'c1', beforeSeq: 29 });
    });

    it('is forgotten with the conversation', async () => {
      await reloaded.welcomed();

      expect(reloaded.socket.sentOf('rate')).toEqual([]);
      expect(store.get('jack_rated:demo')).toBeUndefined();
    });
  });

  it('leaves no timer behind', async () => {
    await tab.opens();
    await tab.welcomed({ conversationId: 'c1', messages: [aMessage(1)] });
    await tab.says('Hello');
    tab.session.typed();
    tab.session.loadOlder();
    tab.session.lookAgain();
    tab.socket.says({ type: 'typing', isTyping: true, role: 'staff' });

    tab.session.disconnect();
    await settled();

    expect(clock.waiting).toBe(0);
  });
});
