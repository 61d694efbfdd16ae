import type { Cancel, Clock, Exclusively, KeyValueStore, Random } from './environment.ts';
import { pageLocks } from './locks.ts';

const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
const LOOK_AGAIN_MS = 250;
/** Longer than another tab's write takes to be seen. */
const SETTLE_MS = 50;

/**
 * Exclusive among all tabs of the origin where there are no Web Locks, as on pages without TLS: whoever works
 * holds a lease in the storage that all tabs share, and renews it. A tab that dies lets its lease run out.
 * Two tabs that wake at the same instant may both believe to hold one; the server tells their messages apart.
 */
export function leases(store: KeyValueStore, clock: Clock, random: Random): Exclusively {
  const inThisTab = pageLocks();
  return (name, task) =>
    inThisTab(name, async () => {
      const lease = new Lease(`jack_lease:${name}`, store, clock, random);
      await lease.take();
      try {
        return await task();
      } finally {
        lease.release();
      }
    });
}

class Lease {
  readonly #key: string;
  readonly #store: KeyValueStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #owner: string;
  #cancel: Cancel | undefined;

  constructor(key: string, store: KeyValueStore, clock: Clock, random: Random) {
    this.#key = key;
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#owner = `${clock.now()}.${random()}`;
  }

  async take(): Promise<void> {
    for (;;) {
      if (this.#isFree()) {
        this.#write();
        await this.#wait(SETTLE_MS);
        // Of several that wrote, the last one has it.
        if (this.#holder() === this.#owner) {
          this.#renew();
          return;
        }
      }
      await this.#wait(LOOK_AGAIN_MS * (0.5 + this.#random()));
    }
  }

  release(): void {
    this.#cancel?.();
    if (this.#holder() === this.#owner) this.#store.remove(this.#key);
  }

  #isFree(): boolean {
    const until = Number(this.#entry()[1]);
    // One that runs longer than any can was written by a clock that was wrong.
    const left = until - this.#clock.now();
    return !(left > 0 && left <= LEASE_MS);
  }

  #holder(): string | undefined {
    return this.#entry()[0];
  }

  #entry(): string[] {
    return this.#store.get(this.#key)?.split(' ') ?? [];
  }

  #write(): void {
    this.#store.set(this.#key, `${this.#owner} ${this.#clock.now() + LEASE_MS}`);
  }

  #renew(): void {
    this.#write();
    this.#cancel = this.#clock.later(RENEW_MS, () => this.#renew());
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => void this.#clock.later(delayMs, resolve));
  }
}
