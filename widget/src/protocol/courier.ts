import type { AckFrame, ErrorFrame } from './commonFrames.ts';
import type { Cancel, Clock, Exclusively } from './environment.ts';
import type { Draft, Outbox } from './outbox.ts';

const ACK_WITHIN_MS = 15_000;
const PAUSE_MS = 2_000;
const INNER_ERRORS = 3;

/** Errors after which the same message may be sent again. */
const PASSING = new Set(['RATE_LIMITED', 'OVERLOADED', 'NOT_IDENTIFIED']);
/** Closed with one of these, the message that was on its way is what the server could not read. */
const UNREADABLE = new Set([1002, 1003, 1007, 1009]);

/**
 * Carries the outbox to the server: one message at a time, in order, and in one tab at a time. Whatever
 * is not acknowledged is sent again; the server knows a repeated `clientMessageId` and stores it once.
 */
export class Courier<Body> {
  readonly #outbox: Outbox<Body>;
  readonly #clock: Clock;
  readonly #exclusively: Exclusively;
  readonly #send: (draft: Draft<Body>) => boolean;
  readonly #changed: () => void;
  #connected = false;
  #running = false;
  /** The server has asked for patience. */
  #pausing = false;
  #onItsWay: string | undefined;
  #arrived: ((pauseMs: number) => void) | undefined;
  #cancel: Cancel | undefined;
  #innerErrors = 0;

  constructor(options: {
    outbox: Outbox<Body>;
    clock: Clock;
    exclusively: Exclusively;
    send: (draft: Draft<Body>) => boolean;
    /** The outbox is not what it was. */
    changed: () => void;
  }) {
    this.#outbox = options.outbox;
    this.#clock = options.clock;
    this.#exclusively = options.exclusively;
    this.#send = options.send;
    this.#changed = options.changed;
  }

  /** The server knows us: delivers what waits. */
  connected(): void {
    this.#connected = true;
    this.#pausing = false;
    this.flush();
  }

  disconnected(code: number): void {
    this.#connected = false;
    if (UNREADABLE.has(code) && this.#onItsWay !== undefined) {
      this.#outbox.refuse(this.#onItsWay, { code: 'INVALID_MESSAGE', message: '' });
      this.#changed();
    }
    this.#settle(0);
  }

  /** Delivers what waits, if that is possible now. */
  flush(): void {
    if (this.#running || this.#pausing || !this.#connected || !this.#outbox.next()) return;
    this.#running = true;
    void this.#exclusively(`${this.#outbox.prefix}courier`, () => this.#round())
      .catch(() => PAUSE_MS)
      .then((pauseMs) => {
        this.#running = false;
        if (pauseMs > 0) {
          this.#cancel?.();
          this.#pausing = true;
          this.#cancel = this.#clock.later(pauseMs, () => {
            this.#pausing = false;
            this.flush();
          });
        } else this.flush();
      });
  }

  acknowledged(ack: Pick<AckFrame, 'clientMessageId'>): void {
    this.#innerErrors = 0;
    this.#outbox.remove(ack.clientMessageId);
    this.#changed();
    if (this.#onItsWay === ack.clientMessageId) this.#settle(0);
  }

  /** The server said no: for now, or for good. Answers whether the message will be sent again. */
  refused(error: ErrorFrame): boolean {
    const id = error.clientMessageId ?? (PASSING.has(error.code) ? this.#onItsWay : undefined);
    if (id === undefined) return false;
    const inner = error.code === 'INTERNAL_ERROR' && ++this.#innerErrors < INNER_ERRORS;
    const again = PASSING.has(error.code) || inner;
    if (!again) {
      this.#outbox.refuse(id, { code: error.code, message: error.message });
      this.#changed();
    }
    if (this.#onItsWay === id) this.#settle(again ? Math.max(1, error.retryAfterMs ?? PAUSE_MS) : 0);
    return again;
  }

  stop(): void {
    this.#cancel?.();
    this.disconnected(1000);
  }

  /** One message after the other; ends with the pause that is needed before the next round. */
  async #round(): Promise<number> {
    while (this.#connected) {
      const draft = this.#outbox.next();
      if (!draft) return 0;
      const pauseMs = await this.#deliver(draft);
      if (pauseMs > 0) return pauseMs;
    }
    return 0;
  }

  #deliver(draft: Draft<Body>): Promise<number> {
    return new Promise((resolve) => {
      this.#onItsWay = draft.clientMessageId;
      this.#arrived = resolve;
      this.#cancel?.();
      this.#cancel = this.#clock.later(ACK_WITHIN_MS, () => this.#settle(1));
      if (!this.#send(draft)) this.#settle(PAUSE_MS);
    });
  }

  #settle(pauseMs: number): void {
    const arrived = this.#arrived;
    this.#onItsWay = undefined;
    this.#arrived = undefined;
    if (!arrived) return;
    this.#cancel?.();
    arrived(pauseMs);
  }
}
