import type { Clock, KeyValueStore } from './environment.ts';
import { asFields, parseObject, text, toJson } from './fields.ts';

/** How long the place of a message is kept that is not ready yet. */
const HELD_MS = 5_000;
/** Why a message is not sent that is not ready yet. */
export const HELD = 'UPLOADING';

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

  /** Ids must sort as they were made: the outbox keeps their order. */
  add(clientMessageId: string, body: Body, refused?: Refusal): void {
    this.#write({
      clientMessageId,
      createdAt: new Date(this.#clock.now()).toISOString(),
      body,
      ...(refused && { refused }),
    });
  }

  /**
   * Keeps the place of a message whose files are still on their way: nothing overtakes it, in any tab, while this is
   * said again and again. When nobody says so any more, the page that would have sent it is gone: it counts as refused.
   */
  hold(clientMessageId: string, body: Body): void {
    this.add(clientMessageId, body, { code: HELD, message: '' });
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
    const since = this.#clock.now() - HELD_MS;
    return this.all().find(
      ({ refused, createdAt }) => !refused || (refused.code === HELD && Date.parse(createdAt) > since),
    );
  }

  /** The same, if it is ready: none overtakes it. */
  next(): Draft<Body> | undefined {
    const first = this.first();
    return first?.refused ? undefined : first;
  }

  find(clientMessageId: string): Draft<Body> | undefined {
    return this.#read(this.#prefix + clientMessageId);
  }

  /** It is in the log, or the person has withdrawn it. */
  remove(clientMessageId: string): void {
    this.#store.remove(this.#prefix + clientMessageId);
  }

  refuse(clientMessageId: string, refused: Refusal): void {
    const draft = this.find(clientMessageId);
    if (draft) this.#write({ ...draft, refused });
  }

  #write(draft: Draft<Body>): void {
    this.#store.set(this.#prefix + draft.clientMessageId, toJson(draft));
  }

  #read(key: string): Draft<Body> | undefined {
    const fields = parseObject(this.#store.get(key));
    const clientMessageId = fields && text(fields, 'clientMessageId');
    const body = fields && this.#readBody(fields.body);
    if (!fields || clientMessageId === undefined || body === undefined) return undefined;
    const refused = asFields(fields.refused);
    const draft = { clientMessageId, createdAt: text(fields, 'createdAt') ?? '', body };
    if (!refused) return draft;
    return {
      ...draft,
      refused: { code: text(refused, 'code') ?? '', message: text(refused, 'message') ?? '' },
    };
  }
}
