import {
  type Agent,
  type Clock,
  Connection,
  type ConnectionStatus,
  type ErrorFrame,
  type Exclusively,
  type Hotel,
  type KeyValueStore,
  type Message,
  type OpenSocket,
  type Random,
  readStaffFrame,
  type StaffInFrame,
  type StaffOutFrame,
  type Summary,
  TypingSignal,
} from '@jackchat/widget/protocol';
import { type FileLimits, readLimits } from '@jackchat/widget/src/protocol/uploads.ts';
import { Changes } from './changes.ts';
import { Conversation } from './conversation.ts';
import type { Answer } from './draft.ts';
import { Inbox } from './inbox.ts';
import { Mail, type Unsent } from './mail.ts';
import { ServerClock } from './serverClock.ts';
import type { Me } from './session.ts';

const CATCH_UP_AFTER = 2_000;

export interface DeskOptions {
  readonly me: Me;
  readonly url: string;
  readonly open: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: KeyValueStore;
  readonly exclusively: Exclusively;
  /** A guest has said something. */
  readonly news: (summary: Summary) => void;
  /** The server no longer knows us. */
  readonly signedOut: (why: 'expired' | 'elsewhere') => void;
  /** Something that was asked for was refused, in words for people. */
  readonly complain: (message: string) => void;
}

/** What one member of staff works at: the inbox, the conversation that is open, and the way to the server. */
export class Desk {
  readonly me: Me;
  readonly inbox: Inbox;
  readonly mail: Mail;
  readonly serverClock: ServerClock;
  readonly changes = new Changes();
  readonly #options: DeskOptions;
  readonly #connection: Connection<StaffInFrame, StaffOutFrame>;
  readonly #catchingUp = new Set<string>();
  #conversation: Conversation | undefined;
  #typing: TypingSignal | undefined;
  #hotels: readonly Hotel[];
  #agents: readonly Agent[] = [];
  #fileLimits: FileLimits | undefined;
  #presence: 'online' | 'away' = 'online';
  #pingedAt: number | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.me = options.me;
    this.#hotels = options.me.hotels;
    this.serverClock = new ServerClock(options.clock);
    this.inbox = new Inbox({ ask: (hotelId, after) => this.#watch(hotelId, after), news: options.news });
    this.#connection = new Connection({
      url: () => options.url,
      open: options.open,
      clock: options.clock,
      random: options.random,
      read: readStaffFrame,
      opened: () => undefined, // The cookie says who we are: the server speaks first.
      frame: (frame) => this.#receive(frame),
      closed: ({ code }) => this.#closed(code),
      status: () => this.changes.announce(),
      ping: { type: 'ping' },
    });
    this.mail = new Mail({
      ...options,
      send: (frame) => this.#connection.hint(frame),
      changed: () => this.changes.announce(),
    });
  }

  get status(): ConnectionStatus {
    return this.#connection.status;
  }

  get hotels(): readonly Hotel[] {
    return this.#hotels;
  }

  get agents(): readonly Agent[] {
    return this.#agents;
  }

  get presence(): 'online' | 'away' {
    return this.#presence;
  }

  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#typing?.stopped();
    this.mail.stop();
    this.#connection.stop();
  }

  /** The network or the person is back. */
  nudge(): void {
    this.#connection.nudge();
  }

  /** Another tab may have sent or written something. */
  refresh(): void {
    this.mail.flush();
    this.changes.announce();
  }

  /** Opens a conversation in place of the one that is open, or none. */
  select(conversationId: string | undefined): void {
    if (conversationId === this.#conversation?.id) return;
    this.#typing?.stopped();
    this.#conversation?.left();
    this.#conversation = undefined;
    this.#typing = undefined;
    if (conversationId !== undefined) {
      const { clock } = this.#options;
      const send = (frame: StaffOutFrame) => void this.#connection.hint(frame);
      this.#conversation = new Conversation({ id: conversationId, clock, send });
      this.#typing = new TypingSignal(clock, (isTyping) =>
        send({ type: 'typing', conversationId, isTyping }),
      );
      if (this.status === 'ready') this.#conversation.connected();
    }
    this.changes.announce();
  }

  /** What was said in the open conversation and is not acknowledged. */
  unsent(): Unsent[] {
    return this.#conversation ? this.mail.unsentIn(this.#conversation.id, this.#conversation.messages) : [];
  }

  send(answer: Answer): void {
    if (!this.#conversation) return;
    this.#typing?.stopped();
    this.mail.post({ ...answer, conversationId: this.#conversation.id });
  }

  /** Which files the server takes; undefined until it has said so. */
  get fileLimits(): FileLimits | undefined {
    return this.#fileLimits;
  }

  typed(): void {
    this.#typing?.typed();
  }

  stoppedTyping(): void {
    this.#typing?.stopped();
  }

  /** The newest message of the open conversation is before the reader's eyes. */
  seen(): void {
    if (this.status !== 'ready' || !this.#conversation) return;
    this.#conversation.seen();
    this.inbox.markRead(this.#conversation.id);
  }

  assign(to: string | null): void {
    const conversationId = this.#conversation?.id;
    if (conversationId !== undefined) this.#connection.send({ type: 'assign', conversationId, to });
  }

  close(reason: string): void {
    const conversationId = this.#conversation?.id;
    if (conversationId === undefined) return;
    this.#connection.send({ type: 'close', conversationId, ...(reason && { reason }) });
  }

  reopen(): void {
    const conversationId = this.#conversation?.id;
    if (conversationId !== undefined) this.#connection.send({ type: 'reopen', conversationId });
  }

  present(status: 'online' | 'away'): void {
    this.#presence = status;
    this.#connection.hint({ type: 'presence', status });
    this.#agents = this.#agents.map((agent) => (agent.id === this.me.userId ? { ...agent, status } : agent));
    this.changes.announce();
  }

  #receive(frame: StaffInFrame): void {
    switch (frame.type) {
      case 'auth_response':
        if (frame.limits) this.#fileLimits = readLimits(frame.limits);
        if (frame.success) this.#welcome(frame.hotels, frame.agents);
        else this.#options.signedOut('expired');
        return;
      case 'hotels':
        this.#watchAll(frame.hotels);
        return;
      case 'agents':
        this.#agents = frame.agents;
        this.changes.announce();
        return;
      case 'inbox':
        this.inbox.page(frame.hotelId, frame.conversations, frame.version, frame.more);
        return;
      case 'conversation':
        this.#summaryChanged(frame.summary);
        return;
      case 'history':
        this.#at(frame.conversationId)?.history(frame);
        return;
      case 'message':
        if (frame.message.clientMessageId) this.mail.arrived(frame.message.clientMessageId);
        this.#at(frame.message.conversationId)?.message(frame.message);
        return;
      case 'message_ack':
        this.#delivered(this.mail.acknowledged(frame));
        return;
      case 'typing':
        this.#at(frame.conversationId)?.heardTyping(frame);
        return;
      case 'read':
        this.#at(frame.conversationId)?.hasRead(frame);
        return;
      case 'state':
        this.#at(frame.state.conversationId)?.stateChanged(frame.state);
        return;
      case 'error':
        this.#refused(frame);
        return;
      case 'pong':
        this.inbox.look();
        if (frame.timestamp !== undefined && this.#pingedAt !== undefined) {
          this.serverClock.learn(frame.timestamp, this.#pingedAt);
          this.#pingedAt = undefined;
        }
        return;
      case 'bot_status':
        return; // Bots have their own place in the console, which does not exist yet.
      case 'reconnect':
        this.#connection.moveAfter(frame.afterMs);
        return;
      default:
        frame satisfies never;
    }
  }

  #welcome(hotels: readonly Hotel[], agents: readonly Agent[]): void {
    this.#agents = agents;
    this.#connection.ready();
    if (this.#presence === 'away') this.present('away');
    this.#pingedAt = this.#options.clock.now();
    this.#connection.hint({ type: 'ping' });
    // First what was said before, so that its acknowledgements come before the history that holds it.
    this.mail.connected();
    this.#conversation?.connected();
    this.#watchAll(hotels);
  }

  #watchAll(hotels: readonly Hotel[]): void {
    this.#hotels = hotels;
    this.inbox.keepOnly(hotels.map((hotel) => hotel.id));
    for (const hotel of hotels) this.inbox.watch(hotel.id);
    this.changes.announce();
  }

  #watch(hotelId: string, afterVersion: number | undefined): void {
    this.#connection.hint({ type: 'watch', hotelId, ...(afterVersion !== undefined && { afterVersion }) });
  }

  #summaryChanged(summary: Summary): void {
    this.inbox.changed(summary);
    // A summary that was made before the server knew that one has read.
    if (this.#conversation?.id === summary.id && this.#conversation.readUpTo >= summary.headSeq) {
      this.inbox.markRead(summary.id);
    }
    const { hotelId } = summary;
    if (!this.inbox.isBehind(hotelId) || this.#catchingUp.has(hotelId)) return;
    this.#catchingUp.add(hotelId);
    this.#options.clock.later(CATCH_UP_AFTER, () => {
      this.#catchingUp.delete(hotelId);
      if (this.status === 'ready' && this.inbox.isBehind(hotelId)) this.inbox.watch(hotelId);
    });
  }

  #delivered(message: Message | undefined): void {
    if (message) this.#at(message.conversationId)?.message(message);
  }

  #refused(error: ErrorFrame): void {
    if (error.clientMessageId !== undefined) {
      this.mail.refused(error);
      return;
    }
    this.#at(error.conversationId)?.refused(error.message);
    if (!this.#at(error.conversationId)?.problem) this.#options.complain(error.message || error.code);
  }

  #closed(code: number): void {
    this.mail.disconnected(code);
    this.#conversation?.typing.clear();
    if (code === 4003) this.#options.signedOut('expired');
    if (code === 4010) this.#options.signedOut('elsewhere');
  }

  #at(conversationId: string | undefined): Conversation | undefined {
    return this.#conversation?.id === conversationId ? this.#conversation : undefined;
  }
}
