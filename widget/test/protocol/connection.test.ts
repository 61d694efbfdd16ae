import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src/protocol/connection.ts';
import { type GuestInFrame, type GuestOutFrame, readGuestFrame } from '../../src/protocol/guestFrames.ts';
import { FakeClock, FakeNetwork } from '../fakes.ts';

describe('Connection', () => {
  let clock: FakeClock;
  let network: FakeNetwork;
  let seen: GuestInFrame[];
  let closes: number[];
  let connection: Connection<GuestInFrame, GuestOutFrame>;

  beforeEach(() => {
    clock = new FakeClock();
    network = new FakeNetwork();
    seen = [];
    closes = [];
    connection = new Connection<GuestInFrame, GuestOutFrame>({
      url: () => 'ws://hotel/ws/chat?hotelId=demo',
      open: network.open,
      clock,
      random: () => 0.5,
      read: readGuestFrame,
      opened: () => connection.sendNow({ type: 'identify', protocol: 1 }),
      frame: (frame) => {
        seen.push(frame);
        if (frame.type === 'identified') connection.ready();
      },
      closed: ({ code }) => closes.push(code),
      ping: { type: 'ping' },
    });
    connection.start();
  });

  const identify = () => {
    network.current.opens();
    network.current.says({ type: 'identified', guestId: 'g' });
  };

  it('keeps frames until it is identified, then sends them in order', () => {
    network.current.opens();
    connection.send({ type: 'read', conversationId: 'c', seq: 1 });
    connection.send({ type: 'end' });
    expect(network.current.sent.map((frame) => frame.type)).toEqual(['identify']);

    network.current.says({ type: 'identified', guestId: 'g' });

    expect(network.current.sent.map((frame) => frame.type)).toEqual(['identify', 'read', 'end']);
  });

  it('carries what waited over to the next connection', () => {
    network.current.opens();
    connection.send({ type: 'end' });
    network.current.drops();
    clock.pass(1_000);
    identify();

    expect(network.sockets).toHaveLength(2);
    expect(network.current.sentOf('end')).toHaveLength(1);
  });

  it('drops hints while it is not ready', () => {
    network.current.opens();

    expect(connection.hint({ type: 'typing', isTyping: true })).toBe(false);
    network.current.says({ type: 'identified', guestId: 'g' });

    expect(network.current.sentOf('typing')).toEqual([]);
  });

  it('notices a peer that silently went away', () => {
    identify();
    const halfOpen = network.current;
    clock.pass(20_000);
    expect(halfOpen.sentOf('ping')).toHaveLength(1);

    clock.pass(10_000);

    expect(closes).toEqual([4900]);
    clock.pass(1_000);
    expect(network.sockets).toHaveLength(2);
    expect(halfOpen.closedWith).toBe(1000);
  });

  it('stays with a peer that answers its pings', () => {
    identify();

    for (let i = 0; i < 10; i += 1) {
      clock.pass(20_000);
      network.current.says({ type: 'pong' });
    }

    expect(network.sockets).toHaveLength(1);
  });

  it('gives up a handshake that leads nowhere', () => {
    clock.pass(5_000);

    expect(closes).toEqual([4900]);
  });

  it('pings at once when the person comes back', () => {
    identify();

    connection.nudge();

    expect(network.current.sentOf('ping')).toHaveLength(1);
  });

  it('comes back within seconds when the line died while nobody looked', () => {
    identify();

    connection.nudge();
    clock.pass(3_000);
    clock.pass(1_000);

    expect(closes).toEqual([4900]);
    expect(network.sockets).toHaveLength(2);
  });

  it('begins an attempt anew that the missing network has swallowed', () => {
    clock.pass(3_001);

    connection.nudge();
    clock.pass(0);

    expect(network.sockets).toHaveLength(2);
  });

  it('lets an attempt go on that has just begun', () => {
    clock.pass(1_000);

    connection.nudge();
    clock.pass(1_000);

    expect(network.sockets).toHaveLength(1);
  });

  it('moves when the server asks it to, though the socket stays open', () => {
    identify();

    connection.moveAfter(3_000);
    clock.pass(2_999);
    expect(network.sockets).toHaveLength(1);
    clock.pass(1_001);

    expect(network.sockets).toHaveLength(2);
  });

  it('is away after a final close until it is restarted', () => {
    network.current.drops(4003);
    clock.pass(600_000);
    connection.start();
    expect(connection.status).toBe('away');
    expect(network.sockets).toHaveLength(1);

    connection.restart();

    expect(network.sockets).toHaveLength(2);
  });

  it('is not hurried by anybody after abuse', () => {
    network.current.drops(4008);

    connection.start();
    connection.send({ type: 'end' });
    connection.nudge();
    clock.pass(59_000);

    expect(network.sockets).toHaveLength(1);
  });

  it('tries again when the browser refuses to open a socket', () => {
    connection.stop();
    const open = network.open;
    let refusals = 0;
    const refused = new Connection<GuestInFrame, GuestOutFrame>({
      url: () => 'ws://hotel/ws/chat',
      open: (url) => {
        refusals += 1;
        if (refusals === 1) throw new Error('SecurityError');
        return open(url, 0);
      },
      clock,
      random: () => 0.5,
      read: readGuestFrame,
      opened: () => undefined,
      frame: () => undefined,
      closed: ({ code }) => closes.push(code),
      ping: { type: 'ping' },
    });

    refused.start();
    clock.pass(1_000);

    expect(closes).toEqual([1006]);
    expect(refused.status).toBe('connecting');
  });

  it('leaves no timer behind when it stops', () => {
    identify();
    connection.nudge();

    connection.stop();

    expect(clock.waiting).toBe(0);
    expect(network.current.closedWith).toBe(1000);
  });

  it('ignores frames that are broken or unknown', () => {
    identify();
    const before = seen.length;

    network.current.onmessage?.({ data: '{' });
    network.current.onmessage?.({ data: '[]' });
    network.current.onmessage?.({ data: new ArrayBuffer(1) });
    network.current.says({ type: 'from-the-future' });

    expect(seen).toHaveLength(before);
    expect(connection.status).toBe('ready');
  });
});
