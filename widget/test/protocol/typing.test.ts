import { beforeEach, describe, expect, it } from 'vitest';
import { TypingSignal, TypingTracker } from '../../src/protocol/typing.ts';
import { FakeClock } from '../fakes.ts';

describe('TypingTracker', () => {
  let clock: FakeClock;
  let changes: number;
  let tracker: TypingTracker<string>;

  beforeEach(() => {
    clock = new FakeClock();
    changes = 0;
    tracker = new TypingTracker(clock, () => {
      changes += 1;
    });
  });

  it('forgets whoever says nothing more for six seconds', () => {
    tracker.heard('staff:1', 'Anna', true);
    clock.pass(5_999);
    expect(tracker.writers).toEqual(['Anna']);

    clock.pass(1);

    expect(tracker.writers).toEqual([]);
    expect(changes).toBe(2);
  });

  it('is renewed without a change', () => {
    tracker.heard('staff:1', 'Anna', true);
    clock.pass(4_000);
    tracker.heard('staff:1', 'Anna', true);
    clock.pass(4_000);

    expect(tracker.writers).toEqual(['Anna']);
    expect(changes).toBe(1);
  });
});

describe('TypingSignal', () => {
  let clock: FakeClock;
  let said: boolean[];
  let signal: TypingSignal;

  beforeEach(() => {
    clock = new FakeClock();
    said = [];
    signal = new TypingSignal(clock, (isTyping) => said.push(isTyping));
  });

  it('says it at most every three seconds', () => {
    for (let i = 0; i < 40; i += 1) {
      signal.typed();
      clock.pass(100);
    }

    expect(said).toEqual([true, true]);
  });

  it('says that it stopped after a while, once', () => {
    signal.typed();
    clock.pass(10_000);
    signal.stopped();

    expect(said).toEqual([true, false]);
  });
});
