import type { ConversationState, HistoryFrame, Message } from '../protocol/index.ts';
import { MessageLog } from '../protocol/index.ts';

export interface Cursor {
  readonly conversationId: string;
  readonly afterSeq: number;
  readonly epoch?: string;
}

/** What a history page asks to be done next, and what it brought that was not known. */
export interface Taken {
  readonly fresh: readonly Message[];
  readonly reset: boolean;
}

/**
 * Everything that guest and hotel said, as far as it is loaded: the current conversation last, earlier
 * ones before it as the guest scrolls up.
 */
export class Transcript {
  #logs: MessageLog[] = [];
  #states = new Map<string, ConversationState>();
  #epoch: string | undefined;
  #olderExists = false;
  #askedOlder = false;

  get logs(): readonly MessageLog[] {
    return this.#logs;
  }

  get current(): MessageLog | undefined {
    return this.#logs.at(-1);
  }

  get state(): ConversationState | undefined {
    return this.current && this.#states.get(this.current.conversationId);
  }

  stateOf(conversationId: string): ConversationState | undefined {
    return this.#states.get(conversationId);
  }

  /** What we have, for the server to go on from. */
  get cursor(): Cursor | undefined {
    const current = this.current;
    if (!current) return undefined;
    const cursor = { conversationId: current.conversationId, afterSeq: current.lastSeq };
    return this.#epoch === undefined ? cursor : { ...cursor, epoch: this.#epoch };
  }

  clear(): void {
    this.#logs = [];
    this.#states.clear();
    this.#olderExists = false;
    this.#askedOlder = false;
  }

  /** What to ask for when the guest scrolls up; undefined when that is on its way or there is nothing. */
  askOlder(): { conversationId: string; beforeSeq: number } | undefined {
    const oldest = this.#logs[0];
    if (!oldest || !this.#olderExists || this.#askedOlder) return undefined;
    this.#askedOlder = true;
    return { conversationId: oldest.conversationId, beforeSeq: Math.max(1, oldest.firstSeq) };
  }

  /** Nothing was said before what is loaded. */
  get fromTheStart(): boolean {
    return !this.#olderExists && (this.#logs[0]?.firstSeq ?? 0) <= 1;
  }

  get loadingOlder(): boolean {
    return this.#askedOlder;
  }

  /** The connection went: no answer will come any more. */
  forgetQuestions(): void {
    this.#askedOlder = false;
  }

  /** The server would not go further back. */
  noOlder(): void {
    this.#askedOlder = false;
    this.#olderExists = false;
  }

  /** The answer to `identify`: goes on from the cursor, or begins afresh. */
  resume(page: HistoryFrame): Taken {
    if (page.recovered && this.#log(page.conversationId)) {
      this.#note(page);
      return { fresh: this.#add(page), reset: false };
    }
    this.clear();
    this.#note(page);
    this.#logs = [new MessageLog(page.conversationId)];
    this.#olderExists = page.more || page.messages[0]?.seq === 1;
    return { fresh: this.#add(page), reset: true };
  }

  /** A page that was asked for, upward or to fill a gap. */
  take(page: HistoryFrame): Taken {
    const asked = this.#askedOlder;
    if (page.recovered === false && !asked) return this.resume(page);
    const log = this.#log(page.conversationId);
    const first = page.messages[0];
    const older = asked && (!log || !first || first.seq < log.firstSeq);
    this.#note(page);
    if (!log) {
      const added = new MessageLog(page.conversationId);
      if (older) this.#logs.unshift(added);
      else this.#logs.push(added);
    }
    const fresh = this.#add(page);
    if (!older) return { fresh, reset: false };
    this.#askedOlder = false;
    // Before its first message there may be an earlier conversation: only the server can tell.
    this.#olderExists = page.more || (page.messages.length > 0 && this.#logs[0]?.firstSeq === 1);
    return { fresh: [], reset: false };
  }

  /** A live message, or one of ours that was acknowledged. A conversation that is not known is a new one. */
  add(message: Message): boolean {
    if (!this.#log(message.conversationId)) this.#logs.push(new MessageLog(message.conversationId));
    return (this.#log(message.conversationId)?.add([message]).length ?? 0) > 0;
  }

  /** The open conversation is the current one, also before a word of it was heard. */
  stands(state: ConversationState): void {
    const held = this.#log(state.conversationId) !== undefined;
    this.#states.set(state.conversationId, state);
    if (state.status === 'open') this.#goOnIn(state.conversationId);
    // What opened a new one is on its way; should it be lost, the next pong tells.
    if (held) this.reaches(state.conversationId, state.headSeq);
  }

  /** The server says which conversation is the current one, and how far it goes. */
  isIn(conversationId: string, headSeq: number): void {
    this.#goOnIn(conversationId);
    this.reaches(conversationId, headSeq);
  }

  read(conversationId: string, side: 'guest' | 'staff', seq: number): void {
    const state = this.#states.get(conversationId) ?? {
      conversationId,
      status: 'open' as const,
      headSeq: 0,
      readBy: { guest: 0, staff: 0 },
    };
    const readBy = { ...state.readBy, [side]: Math.max(state.readBy[side], seq) };
    this.#states.set(conversationId, { ...state, readBy });
  }

  reaches(conversationId: string | undefined, headSeq: number | undefined): void {
    if (conversationId !== undefined && headSeq) this.#log(conversationId)?.reaches(headSeq);
  }

  /** What is missing and where, if anything: only the current conversation still grows. */
  get gap(): { conversationId: string; afterSeq: number } | undefined {
    const current = this.current;
    const afterSeq = current?.gapAfter;
    return current && afterSeq !== undefined
      ? { conversationId: current.conversationId, afterSeq }
      : undefined;
  }

  /** How many messages of the hotel the guest has not seen. */
  get unread(): number {
    const seen = this.state?.readBy.guest ?? 0;
    const theirs = (message: Message) => message.role === 'assistant' || message.role === 'staff';
    return this.current?.messages.filter((message) => theirs(message) && message.seq > seen).length ?? 0;
  }

  holds(conversationId: string): boolean {
    return this.#log(conversationId) !== undefined;
  }

  find(messageId: string): Message | undefined {
    for (const log of this.#logs) {
      const found = log.messages.find(({ id }) => id === messageId);
      if (found) return found;
    }
    return undefined;
  }

  has(clientMessageId: string): boolean {
    return this.#logs.some((log) => log.has(clientMessageId));
  }

  #goOnIn(conversationId: string): void {
    const log = this.#log(conversationId) ?? new MessageLog(conversationId);
    if (log !== this.current) this.#logs = [...this.#logs.filter((other) => other !== log), log];
  }

  #log(conversationId: string): MessageLog | undefined {
    return this.#logs.find((log) => log.conversationId === conversationId);
  }

  #note(page: HistoryFrame): void {
    if (page.epoch !== undefined) this.#epoch = page.epoch;
    if (page.state) this.#states.set(page.state.conversationId, page.state);
  }

  #add(page: HistoryFrame): readonly Message[] {
    const fresh = this.#log(page.conversationId)?.add(page.messages) ?? [];
    if (page.state) this.reaches(page.conversationId, page.state.headSeq);
    return fresh;
  }
}
