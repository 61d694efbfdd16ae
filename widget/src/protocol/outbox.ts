import type { Clock, KeyValueStore } from './environment.ts';
import { asFields, parseObject, text, toJson } from './fields.ts';

/** How long the place of a message is kept that is not ready yet. */
const HELD_MS = 5_000;
const HOLD_AGAIN_MS = 2_000;
/** Why a message is not sent that nobody gets ready any more. */
const HELD = 'UPLOADING';

/** Why a message is not sent; its text is kept for the person to change. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** A message that the server has not acknowledged yet. */
export interface Draft<Body> {
  readonly clientMessageId: string;
  readonly createdAt: string;
  readonly body: Body;
  /** It is not ready yet: its place is kept. */
  readonly held?: boolean;
  readonly refused?: Refusal;
}

/**
 * What was said and is not acknowledged yet, oldest first. It outlives the page and is shared between
 * tabs: each message has a key of its own, so that two tabs never overwrite each other's.
 */
export class Outbox<Body> {
  readonly #store: KeyValueStore;
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #readBody: (value: unknown) => Body | undefined;
  /** Messages that this page keeps a place for, even if it slept for so long that other tabs take it for gone. */
  readonly #held = new Set<string>();

  constructor(options: {
    store: KeyValueStore;
    clock: Clock;
    /** Names the sender: a tab shares the outbox with those that use the same prefix. */
    prefix: string;
    readBody: (value: unknown) => Body | undefined;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#prefix = `${options.prefix}:`;
    this.#readBody = options.readBody;
  }

  get prefix(): string {
    return this.#prefix;
  }

  /** Ids must sort as they were made: the outbox keeps their order. What was held, and withdrawn since, is not taken. */
  add(clientMessageId: string, body: Body): void {
    if (!this.#held.delete(clientMessageId) || this.find(clientMessageId)) this.#write(clientMessageId, body);
  }

  /**
   * Keeps the place of a message whose files are still on their way: nothing overtakes it, in any tab, while that is
   * said again and again. When nobody says so any more, the page that would have sent it is gone: it counts as refused,
   * and may be withdrawn.
   */
  hold(clientMessageId: string, body: Body, gone: AbortSignal): void {
    this.#held.add(clientMessageId);
    this.#write(clientMessageId, body, { code: HELD, message: '' });
    this.#clock.later(HOLD_AGAIN_MS, () => {
      const held = this.#held.has(clientMessageId) && this.find(clientMessageId);
      if (held && !gone.aborted) this.hold(clientMessageId, body, gone);
    });
  }

  /** Everything unacknowledged, refused ones too. */
  all(): readonly Draft<Body>[] {
    return this.#store
      .keys(this.#prefix)
      .sort()
      .flatMap((key) => this.#read(key) ?? []);
  }

  /** The oldest message that is to be sent, though it may not be ready yet. */
  first(): Draft<Body> | undefined {
    return this.all().find(({ refused }) => !refused);
  }

  /** The same, if it is ready: none overtakes it. */
  next(): Draft<Body> | undefined {
    const first = this.first();
    return first?.held ? undefined : first;
  }

  find(clientMessageId: string): Draft<Body> | undefined {
    return this.#read(this.#prefix + clientMessageId);
  }

  /** It is in the log, or the person has withdrawn it. */
  remove(clientMessageId: string): void {
    this.#store.remove(this.#prefix + clientMessageId);
  }

  /** Nobody is to hear of any of it. */
  clear(): void {
    for (const { clientMessageId } of this.all()) this.remove(clientMessageId);
  }

  refuse(clientMessageId: string, refused: Refusal): void {
    this.#held.delete(clientMessageId);
    const draft = this.find(clientMessageId);
    if (draft) this.#write(clientMessageId, draft.body, refused, draft.createdAt);
  }

  #write(
    clientMessageId: string,
    body: Body,
    refused?: Refusal,
    createdAt = new Date(this.#clock.now()).toISOString(),
  ): void {
    this.#store.set(this.#prefix + clientMessageId, toJson({ clientMessageId, createdAt, body, refused }));
  }

  #read(key: string): Draft<Body> | undefined {
    const fields = parseObject(this.#store.get(key));
    const clientMessageId = fields && text(fields, 'clientMessageId');
    const body = fields && this.#readBody(fields.body);
    if (!fields || clientMessageId === undefined || body === undefined) return undefined;
    const draft = { clientMessageId, createdAt: text(fields, 'createdAt') ?? '', body };
    const refused = asFields(fields.refused);
    if (!refused) return draft;
    const code = text(refused, 'code') ?? '';
    // A time that lies far ahead was written by a clock that was wrong.
    const age = Math.abs(this.#clock.now() - Date.parse(draft.createdAt));
    if (code === HELD && (age < HELD_MS || this.#held.has(clientMessageId))) return { ...draft, held: true };
    return { ...draft, refused: { code, message: text(refused, 'message') ?? '' } };
  }
}
