import type { Random } from './environment.ts';

/** Makes `clientMessageId`s: unique among all senders, and sorting as they were made in this tab. */
export class ClientIds {
  readonly next: () => string;

  constructor(clock: { now(): number }, random: Random) {
    const chance = () => Math.floor(random() * 2 ** 40).toString(36);
    let last = 0;
    this.next = () => {
      // Two messages of one millisecond must keep their order.
      last = Math.max(last + 1, clock.now());
      return `${last.toString(36).padStart(9, '0')}-${chance()}${chance()}`;
    };
  }
}
