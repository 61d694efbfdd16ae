import { beforeEach, describe, expect, it } from 'vitest';
import { Reconnector } from '../../src/protocol/reconnector.ts';
import { FakeClock } from '../fakes.ts';

describe('Reconnector', () => {
  let clock: FakeClock;
  let random: number;
  let connects: number;
  let reconnector: Reconnector;

  beforeEach(() => {
    clock = new FakeClock();
    random = 0.999;
    connects = 0;
    reconnector = new Reconnector({
      clock,
      random: () => random,
      connect: () => {
        connects += 1;
      },
    });
  });

  const lostFor = (code = 1006) => {
    const outlook = reconnector.lost(code);
    return typeof outlook === 'object' ? Math.round(outlook.retryInMs / 100) / 10 : outlook;
  };

  it('doubles the ceiling of its wait up to half a minute, without end', () => {
    const waits = Array.from({ length: 40 }, () => lostFor());

    expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(waits.at(-1)).toBe(30);
  });

  it('spreads its wait over the whole range', () => {
    random = 0;
    expect(lostFor()).toBe(0);
    random = 0.5;
    expect(lostFor()).toBe(1);
  });

  it('forgets failures only after a connection that lasted', () => {
    for (let i = 0; i < 5; i += 1) lostFor();
    reconnector.succeeded();
    clock.pass(500);
    expect(lostFor()).toBe(30);

    reconnector.succeeded();
    clock.pass(10_000);
    expect(lostFor()).toBe(1);
  });

  it('tries again soon when a network that has just come back does not carry yet', () => {
    for (let i = 0; i < 6; i += 1) lostFor();

    reconnector.nudge();
    clock.pass(0);

    expect([lostFor(), lostFor()]).toEqual([1, 2]);
  });

  it('connects at once when nudged, and only once', () => {
    for (let i = 0; i < 6; i += 1) lostFor();

    reconnector.nudge();
    clock.pass(0);
    reconnector.nudge();
    clock.pass(60_000);

    expect(connects).toBe(1);
  });

  it.each([4000, 4001, 4003, 4010])('stays away after %i, whoever nudges', (code) => {
    expect(lostFor(code)).toBe('stay-away');

    reconnector.nudge();
    reconnector.needed();
    clock.pass(3_600_000);

    expect(connects).toBe(0);
  });

  it('stays away for at least a minute after abuse, even when nudged', () => {
    random = 0;
    lostFor(4008);

    reconnector.nudge();
    clock.pass(59_999);
    expect(connects).toBe(0);
    clock.pass(1);
    expect(connects).toBe(1);
  });

  it('waits longer when the server is full', () => {
    random = 0;
    expect(lostFor(1013)).toBe(15);
  });

  it('comes back when the leaving server asked for it', () => {
    reconnector.comeBackAfter(7_000);
    clock.pass(1_000);
    reconnector.lost(1001);

    reconnector.nudge();
    clock.pass(5_999);
    expect(connects).toBe(0);
    clock.pass(1);
    expect(connects).toBe(1);
  });

  it('comes back after 4002 only when there is something to say', () => {
    expect(lostFor(4002)).toBe('when-needed');
    reconnector.nudge();
    clock.pass(3_600_000);
    expect(connects).toBe(0);

    reconnector.needed();
    clock.pass(0);
    expect(connects).toBe(1);
  });
});
