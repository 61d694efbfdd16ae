import type { Cancel, Clock } from './environment.ts';

const EXPIRES_MS = 6_000;
const REPEAT_MS = 3_000;
const IDLE_MS = 4_000;

/** Who is writing just now. Whoever says nothing more for 6 s is forgotten. */
export class TypingTracker<Who> {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #writing = new Map<string, { who: Who; cancel: Cancel }>();

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get writers(): readonly Who[] {
    return [...this.#writing.values()].map(({ who }) => who);
  }

  heard(key: string, who: Who, isTyping: boolean): void {
    const known = this.#writing.get(key);
    known?.cancel();
    if (isTyping) {
      const cancel = this.#clock.later(EXPIRES_MS, () => this.heard(key, who, false));
      this.#writing.set(key, { who, cancel });
    } else this.#writing.delete(key);
    if ((known !== undefined) !== isTyping) this.#changed();
  }

  clear(): void {
    for (const { cancel } of this.#writing.values()) cancel();
    if (this.#writing.size === 0) return;
    this.#writing.clear();
    this.#changed();
  }
}

/** Tells the other side that we write: seldom enough to be cheap, often enough not to expire there. */
export class TypingSignal {
  readonly #clock: Clock;
  readonly #send: (isTyping: boolean) => void;
  #saidAt: number | undefined;
  #cancel: Cancel | undefined;

  constructor(clock: Clock, send: (isTyping: boolean) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** A key was pressed. */
  typed(): void {
    const now = this.#clock.now();
    if (this.#saidAt === undefined || now - this.#saidAt >= REPEAT_MS) {
      this.#saidAt = now;
      this.#send(true);
    }
    this.#cancel?.();
    this.#cancel = this.#clock.later(IDLE_MS, () => this.stopped());
  }

  /** Sent, emptied, or idle. */
  stopped(): void {
    this.#cancel?.();
    if (this.#saidAt === undefined) return;
    this.#saidAt = undefined;
    this.#send(false);
  }
}
