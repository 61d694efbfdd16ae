import type { Cancel, Clock, Random } from './environment.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const STEADY_MS = 10_000;
const FULL_MS = 15_000;
const ABUSE_MS = 60_000;

/** Closed with one of these, coming back by itself would only be refused again. */
const FINAL = new Set([4000, 4001, 4003, 4010]);
/** The peer is not missed until there is something to say. */
const WHEN_NEEDED = 4002;

/** What a lost connection leads to: a wait, or staying away until it is told otherwise. */
export type Outlook = { readonly retryInMs: number } | 'when-needed' | 'stay-away';

/**
 * Decides when to connect again: exponential backoff with full jitter, without end, at once when the
 * network or the tab comes back, and as long as the server asked where it asked for longer.
 */
export class Reconnector {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #connect: () => void;
  #failures = 0;
  #steadySince: number | undefined;
  #notBefore = 0;
  #outlook: Outlook | undefined;
  #cancel: Cancel | undefined;

  constructor(options: { clock: Clock; random: Random; connect: () => void }) {
    this.#clock = options.clock;
    this.#random = options.random;
    this.#connect = options.connect;
  }

  /** What is being waited for, if anything. */
  get outlook(): Outlook | undefined {
    return this.#outlook;
  }

  /** The connection works. Only one that lasts makes earlier failures forgotten. */
  succeeded(): void {
    this.#steadySince = this.#clock.now();
  }

  /** The server goes away and wants us back after this time, however soon the socket closes. */
  comeBackAfter(delayMs: number): void {
    this.#notBefore = this.#clock.now() + delayMs;
  }

  /** The connection is gone: plans the next attempt. */
  lost(code: number): Outlook {
    this.#cancel?.();
    if (this.#steadySince !== undefined && this.#clock.now() - this.#steadySince >= STEADY_MS)
      this.#failures = 0;
    this.#steadySince = undefined;
    this.#outlook = this.#plan(code);
    if (typeof this.#outlook === 'object') this.#wait(this.#outlook.retryInMs);
    return this.#outlook;
  }

  /** The network or the person is back: tries at once, unless the server asked for patience, and soon again. */
  nudge(): void {
    this.#failures = 0;
    if (typeof this.#outlook !== 'object') return;
    this.#wait(Math.max(0, this.#notBefore - this.#clock.now()));
  }

  /** There is something to say. */
  needed(): void {
    if (this.#outlook === 'when-needed') this.#wait(0);
    else this.nudge();
  }

  /** Forgets every plan and every grudge. */
  reset(): void {
    this.#cancel?.();
    this.#outlook = undefined;
    this.#failures = 0;
    this.#notBefore = 0;
    this.#steadySince = undefined;
  }

  #plan(code: number): Outlook {
    if (FINAL.has(code)) return 'stay-away';
    if (code === WHEN_NEEDED) return 'when-needed';
    const now = this.#clock.now();
    if (code === 4008) this.#notBefore = now + this.#spread(ABUSE_MS);
    if (code === 1013) this.#notBefore = now + this.#spread(FULL_MS);
    if (this.#notBefore > now) return { retryInMs: this.#notBefore - now };
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    return { retryInMs: this.#random() * ceiling };
  }

  /** At least the time, at most twice as much, so that those who were sent away together come back apart. */
  #spread(leastMs: number): number {
    return leastMs * (1 + this.#random());
  }

  #wait(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#clock.later(delayMs, () => {
      this.#outlook = undefined;
      this.#connect();
    });
  }
}
