import {
  type Clock,
  type ConversationState,
  type HistoryFrame,
  type Message,
  MessageLog,
  type ReadFrame,
  type StaffOutFrame,
  type TypingFrame,
  TypingTracker,
} from '@jackchat/widget/protocol';
import { Changes } from './changes.ts';

const PAGE = 50;

/**
 * The conversation that is looked at. It loads its newest page, older ones as one scrolls up, and after
 * every interruption what came in between, so that nothing is missing and nothing doubled.
 */
export class Conversation {
  readonly id: string;
  readonly changes = new Changes();
  readonly typing: TypingTracker<string>;
  readonly #send: (frame: StaffOutFrame) => void;
  #log: MessageLog;
  #state: ConversationState | undefined;
  #epoch: string | undefined;
  #asked: 'newest' | 'older' | 'newer' | undefined;
  #gapAsked: number | undefined;
  #moreAbove = false;
  #loaded = false;
  #seenSeq = 0;
  #problem: string | undefined;

  constructor(options: { id: string; clock: Clock; send: (frame: StaffOutFrame) => void }) {
    this.id = options.id;
    this.#send = options.send;
    this.#log = new MessageLog(options.id);
    this.typing = new TypingTracker(options.clock, () => this.changes.announce());
  }

  get messages(): readonly Message[] {
    return this.#log.messages;
  }

  get state(): ConversationState | undefined {
    return this.#state;
  }

  /** Whether the first page is here. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get moreAbove(): boolean {
    return this.#moreAbove;
  }

  get loadingAbove(): boolean {
    return this.#asked === 'older';
  }

  /** How far somebody on the hotel's side has read. */
  get readUpTo(): number {
    return Math.max(this.#seenSeq, this.#state?.readBy.staff ?? 0);
  }

  /** Why it cannot be shown: it does not exist, or not for us. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** The connection is there, for the first time or again. */
  connected(): void {
    const held = this.#log.messages.length > 0;
    this.#asked = held ? 'newer' : 'newest';
    this.#gapAsked = undefined;
    this.#send({
      type: 'open',
      conversationId: this.id,
      ...(held && { afterSeq: this.#log.lastSeq }),
      ...(held && this.#epoch !== undefined && { epoch: this.#epoch }),
    });
  }

  /** Another one is looked at now. What could not be opened need not be left. */
  left(): void {
    this.typing.clear();
    if (this.#problem === undefined) this.#send({ type: 'leave', conversationId: this.id });
  }

  loadAbove(): void {
    if (!this.#moreAbove || this.#asked !== undefined) return;
    this.#asked = 'older';
    this.#send({ type: 'history', conversationId: this.id, beforeSeq: this.#log.firstSeq, limit: PAGE });
    this.changes.announce();
  }

  history(frame: HistoryFrame): void {
    const asked = this.#asked ?? 'newer';
    this.#asked = undefined;
    const another = this.#epoch !== undefined && frame.epoch !== undefined && frame.epoch !== this.#epoch;
    this.#epoch = frame.epoch ?? this.#epoch;
    if (another || (frame.recovered === false && asked !== 'newest')) {
      // Another history than the one held: a backup was restored.
      this.#log = new MessageLog(this.id);
      this.#state = undefined;
      this.#seenSeq = 0;
      this.connected();
      return;
    }
    const own = frame.messages.filter((message) => message.conversationId === this.id);
    this.#log.add(own);
    if (asked !== 'newer') this.#moreAbove = frame.more && this.#log.firstSeq > 1;
    this.#loaded = true;
    this.#problem = undefined;
    if (frame.state) this.#become(frame.state);
    if (asked === 'newer' && frame.more && own.length > 0) this.#askAfter(this.#log.lastSeq);
    this.#fillGap();
    this.changes.announce();
  }

  message(message: Message): void {
    this.#gapAsked = undefined;
    this.#log.add([message]);
    this.typing.heard(typist(message.role, message.author?.id), '', false);
    this.#fillGap();
    this.changes.announce();
  }

  stateChanged(state: ConversationState): void {
    this.#become(state);
    if (this.#loaded) this.#fillGap();
    this.changes.announce();
  }

  hasRead(frame: ReadFrame): void {
    if (!this.#state) return;
    const side = frame.role === 'guest' ? 'guest' : 'staff';
    const readBy = { ...this.#state.readBy, [side]: Math.max(this.#state.readBy[side], frame.seq) };
    this.#state = { ...this.#state, readBy };
    this.changes.announce();
  }

  heardTyping(frame: TypingFrame): void {
    const name = frame.role === 'guest' ? 'Guest' : (frame.author?.name ?? 'A colleague');
    this.typing.heard(typist(frame.role, frame.author?.id), name, frame.isTyping);
  }

  /** The newest message is before the reader's eyes. Answers whether that was news to the server. */
  seen(): boolean {
    const seq = this.#log.lastSeq;
    if (seq <= this.readUpTo) return false;
    this.#seenSeq = seq;
    this.#send({ type: 'read', conversationId: this.id, seq });
    return true;
  }

  /** The server said no to something about this conversation. */
  refused(message: string): void {
    this.#asked = undefined;
    if (!this.#loaded) this.#problem = message;
    this.changes.announce();
  }

  #become(state: ConversationState): void {
    this.#state = state;
    this.#log.reaches(state.headSeq);
  }

  #fillGap(): void {
    const after = this.#log.gapAfter;
    // The same gap is not asked for twice in a row: a server that has nothing for it would be asked forever.
    if (after === undefined || this.#asked !== undefined || after === this.#gapAsked) return;
    this.#gapAsked = after;
    this.#askAfter(after);
  }

  #askAfter(seq: number): void {
    this.#asked = 'newer';
    this.#send({ type: 'history', conversationId: this.id, afterSeq: seq, limit: PAGE });
  }
}

function typist(role: string, authorId: string | undefined): string {
  return role === 'guest' ? 'guest' : `${role}:${authorId ?? ''}`;
}
