import {
  type AckFrame,
  ClientIds,
  type Clock,
  Courier,
  type ErrorFrame,
  type Exclusively,
  type KeyValueStore,
  type Message,
  Outbox,
  type Random,
  type StaffOutFrame,
} from '@jackchat/widget/protocol';
import { messageOf, type Post, readPost } from './post.ts';
import type { Me } from './session.ts';

/** An answer that the server has not acknowledged, and why, if it never will. */
export interface Unsent {
  readonly message: Message;
  readonly refusal?: string;
}

interface MailOptions {
  readonly me: Me;
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly exclusively: Exclusively;
  readonly random: Random;
  readonly send: (frame: StaffOutFrame) => boolean;
  readonly changed: () => void;
}

/** The answers of one member of staff on their way: kept until acknowledged, over reloads and lost connections. */
export class Mail {
  readonly #me: Me;
  readonly #changed: () => void;
  readonly #ids: ClientIds;
  readonly #outbox: Outbox<Post>;
  readonly #courier: Courier<Post>;

  constructor({ me, store, clock, exclusively, random, send, changed }: MailOptions) {
    this.#me = me;
    this.#changed = changed;
    this.#ids = new ClientIds(clock, random);
    this.#outbox = new Outbox({
      store,
      clock,
      prefix: `jack_staff_outbox:${me.userId}`,
      readBody: readPost,
    });
    this.#courier = new Courier({
      outbox: this.#outbox,
      clock,
      exclusively,
      send: ({ clientMessageId, body }) => send({ type: 'message', clientMessageId, ...body }),
      changed,
    });
  }

  connected(): void {
    this.#courier.connected();
  }

  disconnected(code: number): void {
    this.#courier.disconnected(code);
  }

  /** Another tab may have left something behind. */
  flush(): void {
    this.#courier.flush();
  }

  stop(): void {
    this.#courier.stop();
  }

  post(post: Post): void {
    this.#outbox.add(this.#ids.next(), post);
    this.#courier.flush();
    this.#changed();
  }

  /** Tries again with what was refused, under a new id: the server may remember its refusal of the old one. */
  sendAgain(clientMessageId: string): void {
    const unsent = this.#outbox.find(clientMessageId);
    if (!unsent) return;
    this.#outbox.remove(clientMessageId);
    this.post(unsent.body);
  }

  discard(clientMessageId: string): void {
    this.#outbox.remove(clientMessageId);
    this.#changed();
  }

  /** What still waits in this conversation, apart from what its log shows already. */
  unsentIn(conversationId: string, shown: readonly Message[]): Unsent[] {
    const known = new Set(shown.map((message) => message.clientMessageId));
    return this.#outbox
      .all()
      .filter(
        ({ body, clientMessageId }) => body.conversationId === conversationId && !known.has(clientMessageId),
      )
      .map((unsent) => ({
        message: messageOf(unsent, this.#me),
        ...(unsent.refused && { refusal: unsent.refused.message || 'the server did not take it' }),
      }));
  }

  /** The server has it: answers the message as it stands in the log now, if we still knew of it. */
  acknowledged(ack: AckFrame): Message | undefined {
    const unsent = this.#outbox.find(ack.clientMessageId);
    this.#courier.acknowledged(ack);
    if (!unsent || ack.seq === undefined) return undefined;
    return { ...messageOf(unsent, this.#me), id: ack.messageId, seq: ack.seq, timestamp: ack.timestamp };
  }

  /** Another tab of ours has sent it. */
  arrived(clientMessageId: string): void {
    this.#outbox.remove(clientMessageId);
  }

  refused(error: ErrorFrame): void {
    this.#courier.refused(error);
  }
}
