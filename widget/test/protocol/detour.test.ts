import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src/protocol/connection.ts';
import { withDetour } from '../../src/protocol/detour.ts';
import type { OpenSocket } from '../../src/protocol/environment.ts';
import { type GuestInFrame, type GuestOutFrame, readGuestFrame } from '../../src/protocol/guestFrames.ts';
import { FakeClock, FakeNetwork } from '../fakes.ts';

describe('A connection with a detour', () => {
  let clock: FakeClock;
  let straight: FakeNetwork;
  let around: FakeNetwork;
  let detour: OpenSocket | undefined;
  let asked: number;
  let connection: Connection<GuestInFrame, GuestOutFrame>;

  beforeEach(() => {
    clock = new FakeClock();
    straight = new FakeNetwork();
    around = new FakeNetwork();
    detour = around.open;
    asked = 0;
    connection = new Connection<GuestInFrame, GuestOutFrame>({
      url: () => 'wss://hotel/ws/chat',
      open: withDetour(
        (url) => straight.open(url, 0),
        () => {
          asked += 1;
          return detour;
        },
      ),
      clock,
      random: () => 0.99,
      read: readGuestFrame,
      opened: () => connection.sendNow({ type: 'identify', protocol: 1 }),
      frame: (frame) => frame.type === 'identified' && connection.ready(),
      closed: () => undefined,
      ping: { type: 'ping' },
    });
    connection.start();
  });

  const works = (network: FakeNetwork) => {
    network.current.opens();
    network.current.says({ type: 'connected' });
    network.current.says({ type: 'identified', guestId: 'g' });
  };

  it('goes straight where nothing is in the way, also after it was lost', () => {
    works(straight);
    straight.current.drops();
    clock.pass(1_000);
    works(straight);

    expect(straight.sockets).toHaveLength(2);
    expect(asked).toBe(0);
  });

  it('takes the detour at once when the WebSocket is refused', () => {
    straight.current.drops();
    clock.pass(1_000);
    works(around);

    expect(connection.status).toBe('ready');
  });

  it('takes the detour within ten seconds when the handshake is swallowed', () => {
    clock.pass(6_000);
    works(around);

    expect(connection.status).toBe('ready');
  });

  it('gives a slow server time once it has greeted', () => {
    straight.current.opens();
    straight.current.says({ type: 'connected' });
    clock.pass(14_000);
    straight.current.says({ type: 'identified', guestId: 'g' });

    expect(connection.status).toBe('ready');
    expect(around.sockets).toEqual([]);
  });

  it('takes turns as long as neither way leads anywhere', () => {
    straight.current.drops();
    clock.pass(1_000);
    around.current.drops();
    clock.pass(2_000);
    straight.current.drops();
    clock.pass(4_000);

    expect([straight.sockets.length, around.sockets.length]).toEqual([2, 2]);
  });

  it('goes straight again as long as the detour is not there', () => {
    detour = undefined;
    straight.current.drops();
    clock.pass(1_000);

    expect(straight.sockets).toHaveLength(2);
  });

  it('tries the straight way first after the detour has worked and asks to be left', () => {
    straight.current.drops();
    clock.pass(1_000);
    works(around);

    connection.moveAfter(0);
    clock.pass(3_000);
    works(straight);

    expect(straight.sockets).toHaveLength(2);
    expect(connection.status).toBe('ready');
  });
});
