import type { User } from '../api.ts';
import { conversationKey, identityKey, outboxPrefix, ratedKey } from '../keys.ts';
import { type Fields, parseObject, text, those, toJson } from '../protocol/fields.ts';
import {
  type AckFrame,
  type Author,
  type Cancel,
  type Clock,
  Connection,
  type ConnectionStatus,
  Courier,
  type Draft,
  type ErrorFrame,
  type Exclusively,
  type GuestInFrame,
  type GuestOutFrame,
  type HistoryFrame,
  type IdentifiedFrame,
  type IdentifyFrame,
  type KeyValueStore,
  type Message,
  type OpenSocket,
  Outbox,
  type Outlook,
  type PresenceFrame,
  type Random,
  type RateFrame,
  readGuestFrame,
  TypingSignal,
  TypingTracker,
} from '../protocol/index.ts';
import { IdentityStore } from './identityStore.ts';
import { asMessage } from './timeline.ts';
import { Transcript } from './transcript.ts';
import { readWords, type Words } from './words.ts';

const ANSWER_WITHIN_MS = 10_000;
/** After so many, a rating is given up. */
const INNER_ERRORS = 3;
const LEFT_OVER_MS = 5_000;

const shortText = (fields: Fields, name: string) => text(fields, name)?.slice(0, 200);

/** Everything outside that a session uses. */
export interface Environment {
  readonly clock: Clock;
  readonly random: Random;
  readonly open: OpenSocket;
  readonly store: KeyValueStore;
  readonly exclusively: Exclusively;
}

/** What the guest's page can say about itself. */
export interface Visit {
  readonly hotelId: string;
  readonly wsUrl: string;
  readonly locale: () => string;
  /** What the hotel's site says of its guest, signed; asked for anew with every connection. */
  readonly identityToken?: () => Promise<string | undefined>;
  readonly context: () => NonNullable<IdentifyFrame['context']>;
}

/** What happens, for those who draw it and for the hotel's page. */
export interface SessionListener {
  /** Something that is drawn may have changed. */
  changed(): void;
  connected(guestId: string): void;
  disconnected(code: number, reason: string, outlook: Outlook): void;
  /** A message that is news: live, or missed while we were away. */
  arrived(message: Message): void;
  sent(ack: Pick<AckFrame, 'clientMessageId' | 'messageId' | 'timestamp'>): void;
  typing(isTyping: boolean, author: Author | undefined): void;
  read(conversationId: string, seq: number): void;
  /** What is wrong with a rating is nobody's business: they were thanked, and it is sent again or worth nothing. */
  error(error: ErrorFrame, willRetry: boolean, ofRating: boolean): void;
}

/** A guest's talk with a hotel over one connection that comes and goes. */
export class GuestSession {
  /** What the server takes, as it says so. */
  limits: unknown;
  readonly transcript = new Transcript();
  readonly writers: TypingTracker<Author | undefined>;
  readonly #environment: Environment;
  readonly #visit: Visit;
  readonly #listener: SessionListener;
  readonly #identities: IdentityStore;
  readonly #outbox: Outbox<Words>;
  readonly #courier: Courier<Words>;
  readonly #signal: TypingSignal;
  readonly #connection: Connection<GuestInFrame, GuestOutFrame>;
  #user: User = {};
  #presence: PresenceFrame | undefined;
  #resumed = false;
  /** Pings that are done with, and the one by whose pong the rating has arrived or, below 0, is sent again. */
  #pongs = 0;
  #due = 0;
  /** So often something went wrong within the server over a rating. */
  #innerErrors = 0;
  #asleep = false;
  #introductions = 0;
  #identityToken: string | undefined;
  #identified: (() => void) | undefined;
  #cancelQuestion: Cancel | undefined;
  #cancelLeftOver: Cancel | undefined;
  /** What was said in this tab and is not acknowledged yet. */
  readonly #own = new Set<string>();

  constructor(environment: Environment, visit: Visit, listener: SessionListener) {
    const { clock, store } = environment;
    this.#environment = environment;
    this.#visit = visit;
    this.#listener = listener;
    this.#identities = new IdentityStore(store, visit.hotelId);
    this.#user = this.#identities.answers ?? {};
    this.writers = new TypingTracker(clock, () => listener.changed());
    this.#outbox = new Outbox({ store, clock, prefix: outboxPrefix(visit.hotelId), readBody: readWords });
    this.#courier = new Courier({
      outbox: this.#outbox,
      clock,
      exclusively: environment.exclusively,
      send: ({ clientMessageId, body }) =>
        this.#connection.hint({ type: 'message', clientMessageId, ...body }),
      changed: () => this.#changed(),
    });
    this.#signal = new TypingSignal(clock, (isTyping) => this.#connection.hint({ type: 'typing', isTyping }));
    this.#connection = new Connection({
      ...environment,
      url: () =>
        `${visit.wsUrl}${visit.wsUrl.includes('?') ? '&' : '?'}hotelId=${encodeURIComponent(visit.hotelId)}`,
      read: readGuestFrame,
      opened: () => void this.#introduce(),
      frame: (frame) => this.#receive(frame),
      closed: ({ code, reason, outlook }) => this.#lost(code, reason, outlook),
      status: () => listener.changed(),
      ping: { type: 'ping' },
    });
  }

  get status(): ConnectionStatus {
    return this.#connection.status;
  }

  get presence(): PresenceFrame | undefined {
    return this.#presence;
  }

  /** What is not acknowledged yet, oldest first. */
  get drafts(): readonly Draft<Words>[] {
    return this.#outbox.all().filter((draft) => !this.transcript.has(draft.clientMessageId));
  }

  /** Something was said and the conversation has not ended, or will be. */
  get underWay(): boolean {
    return this.transcript.state?.status === 'open' || this.#outbox.first() !== undefined;
  }

  /** So it was when the last page was left. */
  get mayBeUnderWay(): boolean {
    return this.underWay || this.#environment.store.get(conversationKey(this.#visit.hotelId)) !== undefined;
  }

  connect(): void {
    this.#asleep = false;
    this.#connection.start();
  }

  disconnect(): void {
    this.#courier.stop();
    this.#cancelLeftOver?.();
    this.#signal.stopped();
    this.#forgetLine();
    this.#connection.stop();
  }

  /** What hangs on a connection that is gone. */
  #forgetLine(): void {
    this.writers.clear();
    this.#forgetQuestions();
    this.#identified?.();
    this.#identified = undefined;
    this.#introductions += 1;
  }

  /** The browser puts the page to sleep: keeps nothing that others wait for, nor what would keep it awake. */
  sleep(): void {
    this.#asleep ||= this.status !== 'idle';
    this.disconnect();
  }

  /** The network or the person is back. */
  nudge(): void {
    if (this.#asleep) this.connect();
    else this.#connection.nudge();
  }

  say(clientMessageId: string, words: Words): void {
    this.#outbox.add(clientMessageId, words);
    this.#own.add(clientMessageId);
    this.#signal.stopped();
    this.#changed();
    this.#connection.needed();
    this.#courier.flush();
  }

  /** These words are said once their files are there: keeps their place until then, or until the page is left. */
  hold(clientMessageId: string, words: Words, gone: AbortSignal): void {
    this.#outbox.hold(clientMessageId, words, gone);
    this.#changed();
  }

  /** The files did not get there. */
  giveUp(clientMessageId: string): void {
    this.#outbox.refuse(clientMessageId, { code: 'UPLOAD_FAILED', message: '' });
    this.#changed();
    this.#courier.flush();
  }

  /** Takes back what the server refused; answers what it was, so that it can be changed. */
  takeBack(clientMessageId: string): Words | undefined {
    const words = this.#outbox.find(clientMessageId)?.body;
    this.#outbox.remove(clientMessageId);
    this.#changed();
    return words;
  }

  /** Another tab has changed the outbox. What it does not deliver itself, because it went away, we do. */
  lookAgain(): void {
    this.#cancelLeftOver?.();
    this.#cancelLeftOver = this.#environment.clock.later(LEFT_OVER_MS, () => this.#courier.flush());
    this.#listener.changed();
  }

  typed(): void {
    this.#signal.typed();
  }

  stoppedTyping(): void {
    this.#signal.stopped();
  }

  /** The guest has seen all that is there. */
  seen(): void {
    const current = this.transcript.current;
    if (!current || this.transcript.unread === 0) return;
    const seq = current.lastSeq;
    if (seq <= (this.transcript.state?.readBy.guest ?? 0)) return;
    this.transcript.read(current.conversationId, 'guest', seq);
    this.#connection.send({ type: 'read', conversationId: current.conversationId, seq });
    this.#listener.changed();
  }

  loadOlder(): void {
    if (this.status !== 'ready') return;
    const page = this.transcript.askOlder();
    if (!page) return;
    this.#ask({ type: 'history', ...page });
    this.#listener.changed();
  }

  /** Nobody has asked yet who the guest is, and nothing tells: no word was said, and there is no answer kept. */
  get isUnknown(): boolean {
    const { name, email } = this.#user;
    if (name || email || this.#identities.answers || this.transcript.current || this.#outbox.first())
      return false;
    return this.status === 'ready' || this.#identities.read()?.visitorToken === undefined;
  }

  /** The guest has said who they are, and is not asked again. */
  introduceAs(answers: User): void {
    this.#identities.keepAnswers(answers);
    this.identify(answers);
    this.#listener.changed();
  }

  identify(user: User): void {
    // A page may say anything of its guest; what the server would refuse keeps nobody out.
    this.#user = { ...this.#user, ...those(Object(user), shortText, 'name', 'email') };
    if (this.status === 'ready') this.#connection.send(this.#introduction(false));
    else if (this.status === 'away') this.#connection.restart();
  }

  rate(conversationId: string, score: number, comment: string): void {
    this.#innerErrors = 0;
    this.#keepRating(toJson({ type: 'rate', conversationId, score, ...(comment ? { comment } : {}) }));
    this.#sendRating();
    this.#changed();
  }

  isRated(conversationId: string): boolean {
    return !!this.#kept?.includes(conversationId);
  }

  /** What was rated last: the whole frame until the server has it, only the conversation from then on. */
  get #kept(): string | undefined {
    return this.#environment.store.get(ratedKey(this.#visit.hotelId));
  }

  #keepRating(rating: string): void {
    this.#environment.store.set(ratedKey(this.#visit.hotelId), rating);
  }

  get #rating(): RateFrame | undefined {
    return parseObject(this.#kept) as RateFrame | undefined;
  }

  /** What follows on the same line is answered after it. */
  #sendRating(): void {
    const rating = this.#rating;
    if (rating && this.#connection.hint(rating) && this.#connection.hint({ type: 'ping' }))
      this.#due = this.#connection.pings;
  }

  end(): void {
    this.#connection.send({ type: 'end' });
  }

  /** Says who we are. Of several tabs on a first visit only one may become a new guest. */
  async #introduce(): Promise<void> {
    this.#resumed = false;
    this.#pongs = this.#connection.pings;
    const introduction = ++this.#introductions;
    if (this.#visit.identityToken) this.#identityToken = await this.#visit.identityToken();
    if (introduction !== this.#introductions) return;
    if (this.#identities.read()?.visitorToken !== undefined) {
      this.#connection.sendNow(this.#introduction(true));
      return;
    }
    let over = false;
    const answered = new Promise<void>((resolve) => {
      this.#identified = () => {
        over = true;
        resolve();
      };
    });
    await this.#environment.exclusively(identityKey(this.#visit.hotelId), async () => {
      if (over) return;
      this.#connection.sendNow(this.#introduction(true));
      await answered;
    });
  }

  #introduction(resume: boolean): IdentifyFrame {
    const { guestId: _, ...identity } = this.#identities.read() ?? {};
    return {
      type: 'identify',
      protocol: 1,
      locale: this.#visit.locale(),
      context: this.#visit.context(),
      ...this.#user,
      ...identity,
      ...(this.#identityToken === undefined ? {} : { identityToken: this.#identityToken }),
      ...(resume ? { resumeConversation: true, ...this.transcript.cursor } : {}),
    };
  }

  #receive(frame: GuestInFrame): void {
    switch (frame.type) {
      case 'connected':
        // Over requests they come later, if the server says who the guest is.
        this.limits = frame.limits ?? this.limits;
        break;
      case 'history':
        this.#history(frame);
        break;
      case 'identified':
        this.#welcome(frame);
        break;
      case 'message_ack':
        this.#acknowledged(frame);
        break;
      case 'message':
        this.#arrived(frame.message);
        break;
      case 'typing':
        this.writers.heard(`${frame.role}:${frame.author?.id ?? ''}`, frame.author, frame.isTyping);
        this.#listener.typing(frame.isTyping, frame.author);
        break;
      case 'read':
        this.transcript.read(frame.conversationId, frame.role === 'guest' ? 'guest' : 'staff', frame.seq);
        if (frame.role !== 'guest') this.#listener.read(frame.conversationId, frame.seq);
        break;
      case 'state':
        this.transcript.stands(frame.state);
        if (frame.state.status === 'closed') this.writers.clear();
        break;
      case 'presence':
        this.#presence = frame;
        break;
      case 'error':
        this.#refused(frame);
        break;
      case 'pong':
        this.#pongs += 1;
        if (this.#pongs === -this.#due) this.#sendRating();
        if (this.#pongs === this.#due && this.#rating) this.#keepRating(this.#rating.conversationId);
        if (frame.conversationId !== undefined)
          this.transcript.isIn(frame.conversationId, frame.headSeq ?? 0);
        break;
      case 'reconnect':
        this.#connection.moveAfter(frame.afterMs);
        break;
      default:
        frame satisfies never;
    }
    this.#changed();
  }

  #history(page: HistoryFrame): void {
    const resuming = this.status !== 'ready';
    const cursor = resuming && this.transcript.cursor;
    if (!resuming) this.#forgetQuestions(false);
    this.#resumed ||= resuming;
    const { fresh, reset } = resuming ? this.transcript.resume(page) : this.transcript.take(page);
    for (const { clientMessageId } of page.messages)
      if (clientMessageId) this.#courier.acknowledged({ clientMessageId });
    if (page.more && !reset && page.messages.length > 0) {
      // More of the newer ones: the gap ends beyond this page.
      const last = page.messages.at(-1)?.seq ?? 0;
      if (this.transcript.current?.lastSeq === last) this.transcript.reaches(page.conversationId, last + 1);
    }
    if (reset && !cursor) return;
    for (const message of fresh) if (message.role !== 'guest') this.#listener.arrived(message);
  }

  #welcome(frame: IdentifiedFrame): void {
    const first = this.status !== 'ready';
    if (first && !this.#resumed) this.#beginAnew();
    if (frame.visitorId !== undefined) {
      const { visitorId, guestId } = frame;
      const visitorToken = frame.visitorToken ?? this.#identities.read()?.visitorToken;
      this.#identities.remember({ visitorId, guestId, ...(visitorToken && { visitorToken }) });
    }
    if (frame.state) this.transcript.stands(frame.state);
    this.#identified?.();
    this.#identified = undefined;
    if (!first) return;
    this.#connection.ready();
    this.#sendRating();
    this.#courier.connected();
    // An earlier page may have left a place that nobody keeps.
    this.lookAgain();
    this.#listener.connected(frame.guestId);
  }

  #acknowledged(ack: AckFrame): void {
    const draft = this.#outbox.find(ack.clientMessageId);
    const { conversationId, seq } = ack;
    // Stored long ago in a conversation that is not shown: it has its place there, should the guest scroll up.
    const elsewhere = ack.duplicate && conversationId !== undefined && !this.transcript.holds(conversationId);
    if (elsewhere) this.#connection.nudge();
    if (draft && conversationId !== undefined && seq !== undefined && !elsewhere) {
      this.transcript.add({
        ...asMessage(draft),
        id: ack.messageId,
        conversationId,
        seq,
        timestamp: ack.timestamp,
      });
      if (!this.transcript.stateOf(conversationId)) this.transcript.read(conversationId, 'guest', seq);
    }
    const told = !this.#own.delete(ack.clientMessageId) && !draft;
    this.#courier.acknowledged(ack);
    if (!told) this.#listener.sent(ack);
  }

  #arrived(message: Message): void {
    // Sent by another tab of ours: if it was in the outbox, it is no longer.
    const { clientMessageId } = message;
    if (clientMessageId) this.#courier.acknowledged({ clientMessageId });
    if (!this.transcript.add(message)) return;
    if (clientMessageId && this.#own.delete(clientMessageId)) {
      this.#listener.sent({ clientMessageId, messageId: message.id, timestamp: message.timestamp });
      return;
    }
    this.writers.heard(`${message.role}:${message.author?.id ?? ''}`, message.author, false);
    this.#listener.arrived(message);
  }

  #refused(error: ErrorFrame): void {
    // What names no message is about a rating that is on its way, or else a page of history.
    const unnamed = error.clientMessageId === undefined;
    const ofRating = unnamed && this.#pongs < this.#due;
    const inner = ofRating && error.code === 'INTERNAL_ERROR' && ++this.#innerErrors >= INNER_ERRORS;
    const forGood = inner || error.code === 'INVALID_MESSAGE';
    if (ofRating && !forGood) this.#due = -1 - this.#connection.pings;
    if (unnamed && !ofRating && forGood && this.transcript.loadingOlder) this.transcript.noOlder();
    this.#listener.error(error, this.#courier.refused(error), ofRating);
  }

  #lost(code: number, reason: string, outlook: Outlook): void {
    this.#courier.disconnected(code);
    this.#forgetLine();
    if (code === 4010) {
      this.#identities.forget();
      this.#outbox.clear();
      this.#beginAnew();
    }
    this.#listener.disconnected(code, reason, outlook);
    this.#changed();
  }

  /** There is no conversation, or none of ours any more: no page has to go on with it. */
  #beginAnew(): void {
    const { store } = this.#environment;
    this.transcript.clear();
    store.remove(conversationKey(this.#visit.hotelId));
    store.remove(ratedKey(this.#visit.hotelId));
  }

  #ask(frame: GuestOutFrame): void {
    this.#connection.send(frame);
    this.#cancelQuestion?.();
    this.#cancelQuestion = this.#environment.clock.later(ANSWER_WITHIN_MS, () => {
      this.#forgetQuestions();
      this.#changed();
    });
  }

  #forgetQuestions(all = true): void {
    this.#cancelQuestion?.();
    this.#cancelQuestion = undefined;
    if (all) this.transcript.forgetQuestions();
  }

  /** Asks for what is missing, keeps in mind whether a conversation is under way, and has it drawn. */
  #changed(): void {
    const gap = this.transcript.gap;
    if (gap && this.status === 'ready' && !this.#cancelQuestion) this.#ask({ type: 'history', ...gap });
    const key = conversationKey(this.#visit.hotelId);
    const state = this.transcript.state;
    // A rating that waits is a reason to come back, too.
    const { store } = this.#environment;
    if (state && (state.status === 'open' || this.#rating)) store.set(key, state.conversationId);
    else if (state) store.remove(key);
    this.#listener.changed();
  }
}
