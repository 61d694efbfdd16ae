import { render, type VNode } from 'preact';
import type { SentAttachment, User } from '../api.ts';
import type { Chat, Stage } from '../chat.ts';
import { type Config, language, resolveConfig } from '../config.ts';
import { filesKey, openKey, outboxPrefix } from '../keys.ts';
import {
  type Attachment,
  type Author,
  browserClock,
  browserLocks,
  browserSocket,
  browserStore,
  type Cancel,
  ClientIds,
  type ErrorFrame,
  type Message,
  NO_ANSWER,
  type OpenSocket,
  onReturn,
  type Reply,
  tabStore,
  withDetour,
} from '../protocol/index.ts';
import { addStyles } from '../styleSheets.ts';
import type { Afterwards } from './afterwards.ts';
import css from './chat.css';
import type { FileDesk } from './fileDesk.ts';
import { GuestSession } from './guestSession.ts';
import { IdentityStore } from './identityStore.ts';
import { askIdentityToken } from './identityToken.ts';
import { fill, firstOfAll, loadLabels, readsEnglish } from './labels.ts';
import { inTime, Lazy } from './lazy.ts';
import { safeFile, safeLink } from './links.ts';
import { openQuickReplies, PATIENCE_MS, timeline } from './timeline.ts';
import { regional, Times } from './times.ts';
import { ChatWindow } from './view/ChatWindow.tsx';
import cards from './view/cards.css';
import type { Words } from './words.ts';

const NOTICE_MS = 5_000;
const LASTING_MS = 3_000;
const LEAVE_MS = 60_000;
const SPEAK_AGAIN_MS = 30_000;

/** The chat that is loaded: owns the session and what the window shows, and has it drawn. */
export class ChatApp implements Chat {
  readonly stage: Stage & { readonly config: Config };
  readonly session: GuestSession;
  labels = firstOfAll;
  times: Times;
  isOpen = false;
  takesFocus = true;
  text = '';
  notice = '';
  /** What those are told who cannot see it, besides messages. */
  told = '';
  /** The messages that came since the last drawing but one, in words for those who cannot see them. */
  news: VNode[] = [];
  /** The message that the guest is about to answer. */
  quoted: Message | undefined;
  /** The row that is to be brought into sight. */
  turnedTo: string | undefined;
  /** Another one whenever all messages have to be drawn again. */
  look = {};
  /** The newest message that was written in this tab. */
  lastSaid = '';
  muted: boolean;
  /** The connection has been away for so long that the guest should know. */
  lostForLong = false;

  readonly #end = new AbortController();
  /** Aborted once the widget is taken off the page. */
  readonly gone = this.#end.signal;

  /** Reads what the hotel writes in Markdown. */
  readonly markdown = new Lazy(
    () => this.#styled(import('./markdown.tsx')),
    () => this.#restyled(),
  );
  /** What nobody waits for at first. */
  readonly afterwards = new Lazy(
    () => this.#styled(import('./afterwards.ts')),
    ({ Afterwards }) => {
      if (this.gone.aborted) return;
      this.#besides = new Afterwards(this, this.#place, this.gone);
      this.#besides.shown(this.isOpen);
      if (this.session.transcript.unread > 0) this.#call();
      this.#restyled();
    },
    () => {
      // Nobody takes them up: what was typed can go without. The words for it may be missing for the same reason.
      if (this.chosen.splice(0).length > 0) this.say(this.labels.uploadFailed ?? this.labels.refused);
      // Nor can anybody be asked: who they are is worth less than what they want to say.
      if (this.#mayAsk) this.changed();
      this.#mayAsk = false;
    },
  );
  /** Files that were chosen, and that nobody has taken up yet. */
  readonly chosen: (Blob | Attachment)[] = [];
  /** Deals with files, once there are some. */
  desk: FileDesk | undefined;
  /** There are, or were, files to send: also such that an earlier page has left. */
  sendsFiles: boolean;

  readonly #clock = browserClock;
  /** The way for networks that block WebSockets. */
  readonly #detour: Lazy<OpenSocket>;
  readonly #ids = new ClientIds(browserClock, Math.random);
  readonly #place = document.createElement('div');
  #locale: string;
  /** Nothing is drawn before there are words for it: English that turns into another language looks broken. */
  #speaks: boolean;
  #mayAsk: boolean;
  #drawing = false;
  #drawn = false;
  #unread = -1;
  #besides: Afterwards | undefined;
  #cancelNotice: Cancel | undefined;
  #cancelLasting: Cancel | undefined;
  #cancelLeave: Cancel | undefined;
  #cancelLate: Cancel | undefined;

  constructor(given: Stage) {
    const stage = { ...given, config: resolveConfig(given.given, given.scriptUrl) };
    this.stage = stage;
    this.#locale = stage.config.locale;
    this.#speaks = readsEnglish(this.#locale);
    this.times = new Times(regional(this.#locale, navigator.languages, 'en'), this.labels);
    this.muted = !stage.config.sound;
    this.#mayAsk = !!stage.config.preChatForm;
    const { apiUrl, hotelId, wsUrl, identityToken } = stage.config;
    const clock = this.#clock;
    const store = browserStore();
    this.#detour = new Lazy(
      async () => {
        const { longPolls } = await import('../protocol/longPoll.ts');
        const identity = () => new IdentityStore(store, hotelId).read();
        const { random } = Math;
        return longPolls({ apiUrl, hotelId, identity, fetch, clock, random, straight: browserSocket });
      },
      () => undefined,
    );
    this.sendsFiles = tabStore().get(filesKey(hotelId)) !== undefined;
    this.session = new GuestSession(
      {
        clock,
        random: Math.random,
        open: withDetour(browserSocket, () => this.#detour.part),
        store,
        exclusively: browserLocks(),
      },
      {
        hotelId,
        wsUrl,
        locale: () => this.#locale,
        context,
        ...(identityToken && { identityToken: () => askIdentityToken(identityToken, clock) }),
      },
      {
        changed: () => this.changed(),
        connected: (guestId) => stage.emit('connected', { guestId }),
        disconnected: (code, reason, outlook) => {
          if (code === 1006 || code === NO_ANSWER) void this.#detour.part;
          stage.emit('disconnected', { code, reason });
          if (typeof outlook === 'object') stage.emit('reconnecting', { delayMs: outlook.retryInMs });
        },
        arrived: (message) => this.#arrived(message),
        sent: ({ clientMessageId, messageId, timestamp }) =>
          stage.emit('message_sent', { clientMessageId, messageId, timestamp }),
        typing: (isTyping, author) =>
          stage.emit('typing', { isTyping, ...(author ? { name: author.name } : {}) }),
        read: (conversationId, seq) => stage.emit('read', { conversationId, seq }),
        error: (error, willRetry, ofRating) => this.#failed(error, willRetry, ofRating),
      },
    );
    addStyles(stage.root, css + cards, stage.config.nonce);
    stage.root.append(this.#place);
    stage.host.dataset.scheme = stage.config.colorScheme ?? 'auto';
    this.#listen(hotelId);
    void this.afterwards.part;
    void this.#speak(this.#locale);
    // Better words of another language than none.
    this.#cancelLate = this.#clock.later(LASTING_MS, () => {
      this.#speaks = true;
      this.changed();
    });
    if (this.session.mayBeUnderWay) this.session.connect();
  }

  get rows() {
    const ready = this.session.status === 'ready';
    return timeline(this.session.transcript, this.session.drafts, ready, this.#clock.now());
  }

  get now(): number {
    return this.#clock.now();
  }

  open(quietly: boolean): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.takesFocus = !quietly;
    this.#cancelLeave?.();
    this.session.connect();
    this.stage.showOpen(true);
    this.#besides?.shown(true);
    this.stage.emit('opened', {});
    this.changed();
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#besides?.shown(false);
    this.stage.showOpen(false);
    this.stage.emit('closed', {});
    // Who never wrote needs no connection.
    this.#cancelLeave?.();
    this.#cancelLeave = this.#clock.later(LEAVE_MS, () => {
      if (!this.isOpen && !this.session.underWay) this.session.disconnect();
    });
    this.changed();
  }

  /** As a page says it, which may be anything. */
  sendMessage(clientMessageId: string, said: unknown, given?: ArrayLike<SentAttachment | Blob> | null): void {
    const words = { content: `${said ?? ''}` };
    const { session, stage } = this;
    session.connect();
    this.lastSaid = clientMessageId;
    if (!given?.length) {
      session.say(clientMessageId, words);
      return;
    }
    session.hold(clientMessageId, words, this.gone);
    inTime(import('./afterwards.ts'))
      .then((it) => it.sendFiles(this, clientMessageId, words, Array.from(given)))
      .catch((problem) => {
        session.giveUp(clientMessageId);
        stage.emit('error', { code: 'UPLOAD_FAILED', message: `${problem}`, clientMessageId });
      });
  }

  identify(user: User): void {
    this.session.identify(user);
  }

  /** Whether the guest is to say who they are, in place of the composer. */
  get asks(): boolean {
    return this.#mayAsk && this.session.isUnknown;
  }

  sendTyping(isTyping: boolean): void {
    if (isTyping) this.session.typed();
    else this.session.stoppedTyping();
  }

  setLocale(tag: string): void {
    const locale = language(tag) ?? this.#locale;
    this.#locale = locale;
    void this.#speak(locale);
  }

  destroy(): void {
    this.#end.abort();
    for (const cancel of [this.#cancelNotice, this.#cancelLasting, this.#cancelLeave, this.#cancelLate])
      cancel?.();
    this.session.disconnect();
    render(null, this.#place);
    this.#place.remove();
  }

  /** What the guest typed. */
  typed(text: string): void {
    this.text = text;
    if (text.trim()) this.session.typed();
    else this.session.stoppedTyping();
    this.changed();
  }

  /** These go with the next message. */
  attach(files: Iterable<Blob | Attachment>): void {
    this.chosen.push(...files);
    this.sendsFiles = true;
    this.changed();
  }

  send(): void {
    const content = this.text.trim();
    const attachments = this.chosen.length > 0 ? undefined : this.desk ? this.desk.take() : [];
    if (!attachments) this.say(this.labels.stillUploading);
    if (!attachments || !(content || attachments.length)) return;
    const replyTo = this.quoted?.id;
    this.text = '';
    this.told = '';
    this.quoted = undefined;
    this.#say(this.#ids.next(), {
      content,
      ...(replyTo && { replyTo }),
      ...(attachments.length && { attachments }),
    });
  }

  /** A quick reply or a postback button was tapped. */
  answer(reply: Reply, clicks: number): void {
    // A double click is one answer.
    if (clicks > 1) return;
    this.#say(this.#ids.next(), { content: reply.label, reply });
  }

  /** The next message answers this one. */
  reply(message: Message | undefined): void {
    this.quoted = message;
    this.changed();
  }

  /** Brings a message into sight. */
  turnTo({ clientMessageId, id }: Message): void {
    this.turnedTo = clientMessageId ?? id;
    this.changed();
  }

  #say(clientMessageId: string, words: Words): void {
    this.lastSaid = clientMessageId;
    this.session.say(clientMessageId, words);
  }

  edit(clientMessageId: string): void {
    const { content, replyTo, attachments } = this.session.takeBack(clientMessageId) ?? {};
    this.text = [this.text.trim(), content].filter(Boolean).join('\n');
    this.quoted ??= this.session.transcript.find(replyTo ?? '');
    if (attachments) this.attach(attachments);
    this.changed();
  }

  /** The guest looks at the newest message. */
  lookedAtEnd(): void {
    if (this.isOpen && !document.hidden) this.session.seen();
  }

  dismiss(): void {
    this.notice = '';
    this.changed();
  }

  toggleSound(): void {
    this.muted = !this.muted;
    this.changed();
  }

  /** Has everything drawn once the present work is done. */
  changed(): void {
    if (this.#drawing || this.gone.aborted) return;
    this.#drawing = true;
    queueMicrotask(() => {
      this.#drawing = false;
      if (this.#speaks && !this.gone.aborted) this.#draw();
    });
  }

  #draw(): void {
    this.#watchConnection();
    this.#watchLateness();
    const { unread } = this.session.transcript;
    if (unread !== this.#unread) {
      if (unread > 0 || this.#unread > 0) this.stage.emit('unread', { count: unread });
      this.#unread = unread;
    }
    this.#besides?.label(unread);
    this.#keepOpen();
    const rows = this.rows;
    render(<ChatWindow app={this} rows={rows} question={openQuickReplies(rows)} />, this.#place);
    this.#drawn = true;
  }

  /** A short interruption is nobody's business. */
  #watchConnection(): void {
    const { status } = this.session;
    const lost = status !== 'ready' && status !== 'idle';
    if (!lost) {
      this.#cancelLasting?.();
      this.#cancelLasting = undefined;
      this.lostForLong = false;
    } else {
      this.#cancelLasting ??= this.#clock.later(LASTING_MS, () => {
        this.lostForLong = true;
        // It may be needed, and is not worth another wait.
        void this.#detour.part;
        this.changed();
      });
    }
  }

  /** What is still being sent after a while is drawn as not sent yet. */
  #watchLateness(): void {
    const now = this.#clock.now();
    const due = this.session.drafts.map(({ createdAt }) => Date.parse(createdAt) + PATIENCE_MS - now);
    const next = Math.min(...due.filter((ms) => ms > 0));
    this.#cancelLate?.();
    if (Number.isFinite(next)) this.#cancelLate = this.#clock.later(next, () => this.changed());
  }

  #keepOpen(): void {
    const key = openKey(this.stage.config.hotelId);
    try {
      if (this.isOpen && this.session.underWay) sessionStorage.setItem(key, '1');
      else sessionStorage.removeItem(key);
    } catch {
      // Then the window is closed on the next page.
    }
  }

  #listen(hotelId: string): void {
    const signal = this.gone;
    onReturn(() => {
      this.session.nudge();
      if (!document.hidden) this.#besides?.seen();
      this.changed();
    }, signal);
    // Timers are about to stop, or the page is to be kept for the way back to it: it must hold on to nothing.
    const asleep = () => this.session.sleep();
    document.addEventListener('freeze', asleep, { signal });
    window.addEventListener('pagehide', asleep, { signal });
    const unsent = outboxPrefix(hotelId);
    const otherTab = ({ key }: StorageEvent) => key?.startsWith(unsent) && this.session.lookAgain();
    window.addEventListener('storage', otherTab, { signal });
    window.addEventListener('offline', () => this.changed(), { signal });
  }

  #arrived(message: Message): void {
    const { id, conversationId, seq, role, content, timestamp, author, attachments } = message;
    this.stage.emit('message', {
      id,
      conversationId,
      seq,
      role,
      content,
      timestamp,
      ...(author ? { author } : {}),
    });
    if (role === 'guest') return;
    if (this.#drawn) this.news = [];
    this.#drawn = false;
    const text = content || (attachments[0]?.filename ?? '');
    this.news.push(<p key={id}>{fill(this.labels.said, { name: this.nameOf(author), text })}</p>);
    this.#call();
  }

  /** Calls a guest who looks elsewhere. */
  #call(): void {
    if (this.isOpen && !document.hidden) return;
    this.#besides?.call();
  }

  /** Loads a part that brings its own styles. */
  async #styled<T extends { readonly css: string }>(loading: Promise<T>): Promise<T> {
    const part = await inTime(loading);
    addStyles(this.stage.root, part.css, this.stage.config.nonce);
    return part;
  }

  #restyled(): void {
    this.look = {};
    this.changed();
  }

  /** Where a guest is led, relative to the chat's server; undefined where none may be led. */
  link(url: string): string | undefined {
    return safeLink(url, `${this.stage.config.apiUrl}/`);
  }

  /** The same for what is shown. */
  picture(url: string | undefined): string | undefined {
    return url && safeFile(url, `${this.stage.config.apiUrl}/`);
  }

  speaker({ role, author }: Message): string {
    return role === 'guest' ? this.labels.you : this.nameOf(author);
  }

  nameOf(author: Author | undefined): string {
    return author?.name || this.stage.config.title || this.labels.hotel;
  }

  #failed({ code, message, clientMessageId }: ErrorFrame, willRetry: boolean, ofRating: boolean): void {
    this.stage.emit('error', { code, message, ...(clientMessageId ? { clientMessageId } : {}) });
    if (!ofRating) this.say(willRetry ? this.labels.tooFast : this.explain(code, message));
  }

  /** Tells the guest something for a while. */
  say(notice: string): void {
    this.notice = notice;
    this.#cancelNotice?.();
    this.#cancelNotice = this.#clock.later(NOTICE_MS, () => this.dismiss());
    this.changed();
  }

  /** Tells it to those who cannot see it. */
  tell(words: string): void {
    this.told = words;
    this.changed();
  }

  /** What an error means to a guest: in their language where we know it, else in the server's words. */
  explain(code: string, message: string): string {
    if (code === 'MESSAGE_TOO_LARGE') return this.labels.tooLong;
    if (code === 'RATE_LIMITED' || code === 'OVERLOADED') return this.labels.tooFast;
    if (code.startsWith('UPLOAD')) return this.labels.uploadFailed;
    if (code === 'ATTACHMENT_UNKNOWN') return this.labels.unknownFile;
    return code === 'INTERNAL_ERROR' || !message ? this.labels.failed : message;
  }

  async #speak(locale: string): Promise<void> {
    const labels = await loadLabels(locale);
    if (locale !== this.#locale || this.gone.aborted) return;
    // Without the network. What is not told before is told then.
    if (labels === firstOfAll) this.#clock.later(SPEAK_AGAIN_MS, () => void this.#speak(locale));
    this.labels = labels;
    this.times = new Times(regional(locale, navigator.languages, labels.language), labels);
    this.#speaks = true;
    this.#restyled();
  }
}

function context() {
  return {
    pageUrl: location.href.slice(0, 2_000),
    referrer: document.referrer.slice(0, 2_000),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent.slice(0, 500),
  };
}

export function startChat(stage: Stage): Chat {
  return new ChatApp(stage);
}
