import { browserClock } from '../protocol/index.ts';

/** How long a part is waited for. */
const LATE_MS = 15_000;

/** A part that takes longer has failed: nobody waits for ever. Who asks again gets what has arrived meanwhile. */
export const inTime = <T>(part: Promise<T>) =>
  Promise.race([
    part,
    new Promise<never>((_, fails) => browserClock.later(LATE_MS, () => fails('no answer'))),
  ]);

/** A part of the chat that is loaded when it is first wanted. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #loaded: (part: T) => void;
  readonly #failed: (() => void) | undefined;
  #part: T | undefined;
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<T>, loaded: (part: T) => void, failed?: () => void) {
    this.#load = load;
    this.#loaded = loaded;
    this.#failed = failed;
  }

  /** The part, or undefined while it is on its way: `loaded` is called once it is there. */
  get part(): T | undefined {
    this.#loading ??= this.#load().then(
      (part) => {
        this.#part = part;
        this.#loaded(part);
      },
      () => {
        // Without the network; the next one who wants it tries again.
        this.#loading = undefined;
        this.#failed?.();
      },
    );
    return this.#part;
  }
}
