import type { Message } from './message.ts';

/**
 * One conversation as far as it is known here: merged by `seq`, whatever way and however often its
 * messages came. It knows where it has a gap and what to ask for.
 */
export class MessageLog {
  readonly conversationId: string;
  #bySeq = new Map<number, Message>();
  #ascending: readonly Message[] | undefined;
  #head = 0;

  constructor(conversationId: string) {
    this.conversationId = conversationId;
  }

  /** Takes in what is new; answers those messages, ascending. */
  add(messages: readonly Message[]): readonly Message[] {
    const fresh = messages.filter((message) => !this.#bySeq.has(message.seq));
    for (const message of fresh) this.#bySeq.set(message.seq, message);
    if (fresh.length > 0) this.#ascending = undefined;
    return [...fresh].sort((one, other) => one.seq - other.seq);
  }

  /** Somebody says that the log reaches up to here. */
  reaches(seq: number): void {
    this.#head = Math.max(this.#head, seq);
  }

  get messages(): readonly Message[] {
    this.#ascending ??= [...this.#bySeq.values()].sort((one, other) => one.seq - other.seq);
    return this.#ascending;
  }

  /** The first message that is held, or 0. */
  get firstSeq(): number {
    return this.messages[0]?.seq ?? 0;
  }

  /** The last one up to which nothing is missing: the cursor to resume from. */
  get lastSeq(): number {
    let last = this.firstSeq;
    while (this.#bySeq.has(last + 1)) last += 1;
    return last;
  }

  /** After which `seq` messages are missing, or undefined when the log is whole as far as is known. */
  get gapAfter(): number | undefined {
    const last = this.lastSeq;
    const known = Math.max(this.#head, this.messages.at(-1)?.seq ?? 0);
    return known > last ? last : undefined;
  }

  has(clientMessageId: string): boolean {
    return this.messages.some((message) => message.clientMessageId === clientMessageId);
  }
}
