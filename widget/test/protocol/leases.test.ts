import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/protocol/browser.ts';
import type { Exclusively, KeyValueStore } from '../../src/protocol/environment.ts';
import { leases } from '../../src/protocol/leases.ts';
import { FakeClock, settled } from '../fakes.ts';

describe('Leases', () => {
  let clock: FakeClock;
  let store: KeyValueStore;
  let seed: number;
  let start: number;

  beforeEach(() => {
    clock = new FakeClock();
    store = memoryStore();
    seed = 0;
    start = clock.now();
  });

  const aTab = (view = store): Exclusively => leases(view, clock, () => (seed = (seed + 0.37) % 1));

  /** The store as another process sees it: what is written arrives in the end, and is read as it was a moment ago. */
  const lateView = (): KeyValueStore => ({
    ...store,
    get: (key) => (clock.now() === start ? undefined : store.get(key)),
  });

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      clock.pass(50);
      await settled();
    }
  }

  /** A piece of work that lasts until it is told to end. */
  function work(exclusively: Exclusively) {
    const piece = { began: false, end: (): void => undefined };
    void exclusively('outbox', () => {
      piece.began = true;
      return new Promise<void>((resolve) => {
        piece.end = resolve;
      });
    });
    return piece;
  }

  it('let one tab work at a time, however long it takes', async () => {
    const first = work(aTab());
    await pass(100);
    const second = work(aTab());

    await pass(60_000);
    expect([first.began, second.began]).toEqual([true, false]);
    first.end();
    await pass(1_000);

    expect(second.began).toBe(true);
  });

  it('go to one of two tabs that ask at the same instant', async () => {
    const both = [work(aTab(lateView())), work(aTab(lateView()))];
    await settled();

    await pass(1_000);

    expect(both.filter(({ began }) => began)).toHaveLength(1);
  });

  it('pass on when a tab has died over its work', async () => {
    const dead = new FakeClock();
    const exclusively = leases(store, dead, () => 0.1);
    void exclusively('outbox', () => new Promise<void>(() => undefined));
    await settled();
    dead.pass(50);
    await settled();
    expect(store.keys('jack_lease:')).toHaveLength(1);

    const heir = work(aTab());
    await pass(4_000);
    expect(heir.began).toBe(false);
    await pass(2_000);

    expect(heir.began).toBe(true);
  });

  it('do not wait for one that was written by a clock that was wrong', async () => {
    store.set('jack_lease:outbox', `somebody ${clock.now() + 86_400_000}`);
    const piece = work(aTab());

    await pass(100);

    expect(piece.began).toBe(true);
  });

  it('are given back also when the work fails, and leave no timer behind', async () => {
    const exclusively = aTab();
    const failing = exclusively('outbox', async () => {
      throw new Error('lost');
    });
    const failed = expect(failing).rejects.toThrow('lost');
    await pass(100);
    await failed;

    expect(store.keys('jack_lease:')).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('keep the order within a tab', async () => {
    const exclusively = aTab();
    const done: string[] = [];
    void exclusively('outbox', async () => void done.push('one'));
    void exclusively('outbox', async () => void done.push('two'));

    await pass(1_000);

    expect(done).toEqual(['one', 'two']);
  });
});
