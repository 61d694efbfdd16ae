import type { Clock, Random } from './environment.ts';

/** Makes `clientMessageId`s: unique among all senders, and sorting as they were made in this tab. */
export class ClientIds {
  readonly #clock: Clock;
  readonly #random: Random;
  #last = 0;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  next(): string {
    // Two messages of one millisecond must keep their order.
    this.#last = Math.max(this.#last + 1, this.#clock.now());
    const chance = () => Math.floor(this.#random() * 2 ** 40).toString(36);
    return `${this.#last.toString(36).padStart(9, '0')}-${chance()}${chance()}`;
  }
}
