import type { Clock } from '@jackchat/widget/protocol';

/**
 * The server's clock as far as it can be known from here. Waiting times are counted from the server's
 * instants, so a computer whose clock is wrong must not make every guest wait for hours.
 */
export class ServerClock {
  readonly #clock: Clock;
  #offset = 0;
  #roundTrip = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now() + this.#offset;
  }

  /** Learns from an answer to something sent at `sentAt`; the quickest answer is the most exact. */
  learn(serverTime: string, sentAt: number): void {
    const told = Date.parse(serverTime);
    const roundTrip = this.#clock.now() - sentAt;
    if (Number.isNaN(told) || roundTrip < 0 || roundTrip > this.#roundTrip) return;
    this.#roundTrip = roundTrip;
    this.#offset = told - (sentAt + roundTrip / 2);
  }
}
