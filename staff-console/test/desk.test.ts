import { memoryStore, type Summary } from '@jackchat/widget/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock, FakeNetwork, settled } from '../../widget/test/fakes.ts';
import { Desk } from '../src/model/desk.ts';
import { aMessage, aSummary, me, messages, said } from './samples.ts';

describe('Desk', () => {
  let clock: FakeClock;
  let network: FakeNetwork;
  let desk: Desk;
  let news: Summary[];
  let signedOut: string[];
  let complaints: string[];
  let store: ReturnType<typeof memoryStore>;

  const makeDesk = () =>
    new Desk({
      me,
      url: 'ws://host/ws/staff',
      open: network.open,
      clock,
      random: () => 0.5,
      store,
      exclusively: (_, task) => task(),
      news: (summary) => news.push(summary),
      signedOut: (why) => signedOut.push(why),
      complain: (message) => complaints.push(message),
    });

  const hotels = [{ id: 'demo', name: 'Demo' }];
  const welcome = () => {
    network.current.opens();
    network.current.says({ type: 'auth_response', success: true, userId: 'u1', hotels, agents: [] });
  };
  const shown = () => desk.conversation?.messages.map(({ content }) => content);
  const history = (from: number, to: number) => ({
    type: 'history',
    conversationId: 'c1',
    messages: messages(from, to),
    epoch: 'e1',
    more: false,
  });

  beforeEach(() => {
    clock = new FakeClock();
    network = new FakeNetwork();
    store = memoryStore();
    [news, signedOut, complaints] = [[], [], []];
    desk = makeDesk();
    desk.start();
  });

  it('says nothing until the server has spoken, then watches every hotel', () => {
    network.current.opens();
    const before = network.current.sent.length;

    network.current.says({
      type: 'auth_response',
      success: true,
      hotels: [...hotels, { id: 'lake', name: 'Lake' }],
    });

    expect(before).toBe(0);
    expect(network.current.sentOf('watch').map(({ hotelId }) => hotelId)).toEqual(['demo', 'lake']);
  });

  it('watches a hotel that appears later', () => {
    welcome();

    network.current.says({ type: 'hotels', hotels: [...hotels, { id: 'new', name: 'New' }] });

    expect(network.current.sentOf('watch').at(-1)).toEqual({ type: 'watch', hotelId: 'new' });
    expect(desk.hotels.map(({ id }) => id)).toEqual(['demo', 'new']);
  });

  it('looks for a change that it did not hear of whenever the server answers a ping', () => {
    welcome();
    network.current.says({ type: 'inbox', hotelId: 'demo', conversations: [], version: 4, more: false });

    network.current.says({ type: 'pong', timestamp: '2026-05-01T10:00:00.000Z' });

    expect(network.current.sentOf('watch').at(-1)).toEqual({
      type: 'watch',
      hotelId: 'demo',
      afterVersion: 4,
    });
  });

  it('shows an answer at once and as one message once it is acknowledged', async () => {
    desk.select('c1');
    welcome();
    network.current.says(history(1, 2));

    desk.send({ content: 'Hello' });
    await settled();
    const unsent = desk.unsent().map(({ message }) => message.content);
    const { clientMessageId } = network.current.sentOf('message')[0] ?? {};
    network.current.says({
      type: 'message_ack',
      clientMessageId,
      messageId: 'm3',
      timestamp: 'now',
      conversationId: 'c1',
      seq: 3,
    });

    expect(unsent).toEqual(['Hello']);
    expect(desk.unsent()).toEqual([]);
    expect(shown()).toEqual(['Message 1', 'Message 2', 'Hello']);
  });

  it('keeps what was said without a connection and sends it in order, once', async () => {
    desk.select('c1');
    welcome();
    network.current.says(history(1, 1));
    network.current.drops();

    desk.send({ content: 'one' });
    desk.send({ content: 'two' });
    clock.pass(1_000);
    welcome();
    await settled();
    const first = network.current.sentOf('message').map(({ content }) => content);
    const { clientMessageId } = network.current.sentOf('message')[0] ?? {};
    network.current.says({ type: 'message_ack', clientMessageId, messageId: 'm2', timestamp: 'now', seq: 2 });
    await settled();

    expect(first).toEqual(['one']);
    expect(network.current.sentOf('message').map(({ content }) => content)).toEqual(['one', 'two']);
  });

  it('sends again after a reload what was not acknowledged, under the same id', async () => {
    desk.select('c1');
    welcome();
    desk.send({ content: 'Hello', quickReplies: [{ label: 'Yes', payload: 'yes' }] });
    await settled();
    const [before] = network.current.sentOf('message');

    desk.stop();
    desk = makeDesk();
    desk.start();
    welcome();
    await settled();

    expect(network.current.sentOf('message')).toEqual([before]);
    expect(before?.quickReplies).toEqual([{ label: 'Yes', payload: 'yes' }]);
  });

  it('does not show twice what the history holds before the acknowledgement comes', async () => {
    desk.select('c1');
    welcome();
    network.current.says(history(1, 1));
    desk.send({ content: 'Hello' });
    await settled();
    const { clientMessageId } = network.current.sentOf('message')[0] ?? {};
    network.current.drops();
    clock.pass(1_000);
    welcome();

    network.current.says({
      ...history(2, 2),
      messages: [aMessage(2, { clientMessageId: String(clientMessageId) })],
    });

    expect(desk.unsent()).toEqual([]);
  });

  it('says that the server refused an answer and lets it be sent again', async () => {
    desk.select('c1');
    welcome();
    desk.send({ content: 'Hello' });
    await settled();
    const { clientMessageId } = network.current.sentOf('message')[0] ?? {};

    network.current.says({
      type: 'error',
      code: 'CONVERSATION_CLOSED',
      message: 'It is closed',
      clientMessageId,
    });
    const refusals = desk.unsent().map(({ refusal }) => refusal);
    desk.mail.sendAgain(String(clientMessageId));
    await settled();

    expect(refusals).toEqual(['It is closed']);
    expect(network.current.sentOf('message')).toHaveLength(2);
  });

  it('resumes the inbox by version and the conversation by number', () => {
    desk.select('c1');
    welcome();
    network.current.says(history(1, 5));
    network.current.says({ type: 'inbox', hotelId: 'demo', conversations: [aSummary()], version: 8 });
    network.current.drops();

    clock.pass(1_000);
    welcome();

    expect(network.sockets).toHaveLength(2);
    expect(network.current.sentOf('open')).toEqual([
      { type: 'open', conversationId: 'c1', afterSeq: 5, epoch: 'e1' },
    ]);
    expect(network.current.sentOf('watch')).toEqual([{ type: 'watch', hotelId: 'demo', afterVersion: 8 }]);
  });

  it('asks for the changes that it has missed', () => {
    welcome();
    network.current.says({ type: 'inbox', hotelId: 'demo', conversations: [], version: 8 });

    network.current.says({ type: 'conversation', ...aSummary({ version: 10, ...said(1) }) });
    clock.pass(2_000);

    expect(network.current.sentOf('watch').at(-1)).toEqual({
      type: 'watch',
      hotelId: 'demo',
      afterVersion: 8,
    });
    expect(news).toHaveLength(1);
  });

  it.each([
    [4003, 'expired'],
    [4010, 'elsewhere'],
  ])('goes to the door on %d and does not come back by itself', (code, why) => {
    welcome();

    network.current.drops(code);
    clock.pass(120_000);

    expect(signedOut).toEqual([why]);
    expect(network.sockets).toHaveLength(1);
  });

  it('leaves the conversation that it showed when another is opened', () => {
    welcome();
    desk.select('c1');

    desk.select('c2');

    expect(network.current.sentOf('leave')).toEqual([{ type: 'leave', conversationId: 'c1' }]);
    expect(network.current.sentOf('open').map(({ conversationId }) => conversationId)).toEqual(['c1', 'c2']);
  });

  it('does not leave what it could not open', () => {
    welcome();
    desk.select('c9');
    network.current.says({
      type: 'error',
      code: 'INVALID_MESSAGE',
      message: 'No such',
      conversationId: 'c9',
    });

    desk.select(undefined);

    expect(network.current.sentOf('leave')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('does not count as unread what is before the eyes', () => {
    welcome();
    desk.select('c1');
    network.current.says({ type: 'inbox', hotelId: 'demo', conversations: [aSummary()], version: 1 });
    network.current.says(history(1, 2));
    desk.seen();

    network.current.says({ type: 'conversation', ...aSummary({ version: 2, unread: 1, ...said(2) }) });
    const seen = desk.inbox.get('c1')?.unread;
    network.current.says({ type: 'conversation', ...aSummary({ version: 3, unread: 1, ...said(3) }) });

    expect([seen, desk.inbox.get('c1')?.unread]).toEqual([0, 1]);
  });

  it('ignores what belongs to a conversation that is no longer open', () => {
    welcome();
    desk.select('c2');

    network.current.says(history(1, 3));

    expect(shown()).toEqual([]);
  });

  it('says at every new connection that one is away', () => {
    welcome();
    desk.present('away');
    network.current.drops();
    clock.pass(1_000);

    welcome();

    expect(network.current.sentOf('presence')).toEqual([{ type: 'presence', status: 'away' }]);
  });

  it('counts waiting times by the clock of the server', () => {
    welcome();
    const ahead = new Date(clock.now() + 3_600_000).toISOString();

    network.current.says({ type: 'pong', timestamp: ahead });

    expect(desk.serverClock.now()).toBe(clock.now() + 3_600_000);
  });

  it('complains in words about what was refused', () => {
    welcome();

    network.current.says({
      type: 'error',
      code: 'UNAUTHORIZED',
      message: 'Not for you',
      conversationId: 'c9',
    });

    expect(complaints).toEqual(['Not for you']);
  });
});
