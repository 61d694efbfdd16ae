import type { Cancel, Clock, OpenSocket, Random, Socket } from './environment.ts';
import { type Fields, list, number, object, parseObject, text, toJson } from './fields.ts';
import type { GuestMessageFrame, GuestOutFrame, HistoryRequest, IdentifyFrame } from './guestFrames.ts';

const FIRST_PROBE_MS = 5_000;
const RAREST_PROBE_MS = 300_000;
const PROBE_WITHIN_MS = 5_000;
const STEADY_MS = 60_000;
const PAGE = 50;
/** Closed without a word. */
const CUT = 1006;
/** As when the server restarts: come back and resume. */
const AFRESH = 1012;

export interface LongPollOptions {
  readonly apiUrl: string;
  readonly hotelId: string;
  /** Who we are by now: another tab may have got a token in the meantime. */
  readonly identity: () => { readonly visitorToken?: string; readonly guestId?: string } | undefined;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: Random;
  /** Opens a WebSocket, to find out whether one gets through again. */
  readonly straight: (url: string) => Socket;
}

/** The server said no. */
class Refusal extends Error {
  readonly status: number;
  readonly problem: Fields;

  constructor(status: number, problem: Fields) {
    super(text(problem, 'detail'));
    this.status = status;
    this.problem = problem;
  }
}

/** Speaks the protocol's frames over the REST API and its long poll, for where WebSockets are blocked. */
export function longPolls(options: LongPollOptions): OpenSocket {
  const probing = { afterMs: FIRST_PROBE_MS, until: 0 };
  return (url) => new LongPoll(url, options, probing);
}

/**
 * A socket that is none: what is sent becomes requests, what they and the poll answer becomes frames. Once a
 * WebSocket gets through again, it asks to be left as a server does that goes.
 */
class LongPoll implements Socket {
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly #options: LongPollOptions;
  readonly #gone = new AbortController();
  /** What was said here: its echo is not news. */
  readonly #said = new Set<string>();
  /** What the guest does is done in order. */
  #work: Promise<unknown> = Promise.resolve();
  /** A rating that has arrived, or failed to. */
  #rated: Promise<unknown> | undefined;
  #who: IdentifyFrame | undefined;
  #token: string | undefined;
  #session: string | undefined;
  #seq = 0;
  #epoch: string | undefined;
  #listening = false;

  constructor(url: string, options: LongPollOptions, probing: Probing) {
    this.#options = options;
    const probe = new Probe(url, options, probing, () => this.#tell({ type: 'reconnect', afterMs: 0 }));
    this.#gone.signal.addEventListener('abort', () => probe.stop());
    queueMicrotask(() => {
      this.onopen?.();
      this.#tell({ type: 'connected', sessionId: '' });
    });
  }

  send(frameText: string): void {
    const frame = JSON.parse(frameText) as GuestOutFrame;
    const task = () => this.#do(frame).catch((error: unknown) => this.#failed(frame, error));
    // Questions need not wait for what is on its way.
    if (frame.type === 'ping' || frame.type === 'history') void task();
    else this.#work = this.#work.then(task);
    if (frame.type === 'rate') this.#rated = this.#work;
  }

  close(): void {
    this.#gone.abort();
  }

  #do(frame: GuestOutFrame): Promise<void> {
    switch (frame.type) {
      case 'identify':
        return this.#identify(frame);
      case 'message':
        return this.#say(frame);
      case 'history':
        return this.#history(frame);
      case 'ping':
        return this.#pong();
      case 'read':
      case 'rate': {
        const { type, conversationId, ...body } = frame;
        return this.#act(conversationId, type, body);
      }
      case 'typing':
      case 'end': {
        const { type, ...body } = frame;
        return this.#act(this.#session, type, body);
      }
      default:
        return frame satisfies never;
    }
  }

  async #identify(frame: IdentifyFrame): Promise<void> {
    this.#who = frame;
    this.#token = frame.visitorToken ?? this.#options.identity()?.visitorToken;
    const state = await this.#find();
    const named = frame.name !== undefined || frame.email !== undefined;
    // Who says it again and is nobody yet has something to send that only who is known may.
    const nobody = !frame.resumeConversation && this.#token === undefined;
    if (nobody || (named && state?.status === 'open')) await this.#openSession();
    if (state && frame.resumeConversation) await this.#resume(state, frame);
    this.#tell({ type: 'identified', guestId: this.#options.identity()?.guestId ?? '', state });
    void this.#listen();
  }

  /** Finds the conversation that the guest is in, and answers how it stands. A new guest is in none yet. */
  async #find(): Promise<Fields | undefined> {
    try {
      const answer = await this.#get('');
      this.#greet(answer);
      const all = list(answer, 'sessions', (it) => it);
      const current = all.find(({ status }) => status === 'active') ?? all[0];
      this.#session = current && text(current, 'id');
      return current && object(current, 'state');
    } catch (error) {
      // Without a token, or with one that nobody knows any more, we are somebody new once we say something.
      if (!(error instanceof Refusal && error.status === 401)) throw error;
      this.#token = undefined;
      this.#session = undefined;
      return undefined;
    }
  }

  /** Tells what the guest has not got yet, or the newest page where that cannot be known. */
  async #resume(state: Fields, { conversationId, afterSeq, epoch }: IdentifyFrame): Promise<void> {
    const messages = `/${this.#session}/messages`;
    if (
      conversationId === this.#session &&
      afterSeq !== undefined &&
      afterSeq <= (number(state, 'headSeq') ?? 0)
    ) {
      const page = await this.#get(`${messages}?afterSeq=${afterSeq}`);
      if (epoch === undefined || page.epoch === epoch) {
        this.#goOnAfter(page, afterSeq, true);
        return;
      }
    }
    this.#goOnAfter(await this.#get(`${messages}?limit=${PAGE}`), 0, false);
  }

  #goOnAfter(page: Fields, seq: number, recovered: boolean): void {
    this.#epoch = text(page, 'epoch');
    this.#seq = number(list(page, 'messages', (it) => it).at(-1) ?? {}, 'seq') ?? seq;
    this.#tell({ ...page, type: 'history', recovered });
  }

  /** Makes the guest known, and has a conversation open: a first one, or the one that is open. */
  async #openSession(): Promise<void> {
    const { visitorId, name, email, locale, context } = this.#who ?? {};
    this.#token = this.#options.identity()?.visitorToken ?? this.#token;
    const { hotelId } = this.#options;
    const made = await this.#call('POST', '', {
      hotelId,
      visitorId,
      name,
      email,
      metadata: { ...context, locale },
    });
    const { sessionId, guestId, visitorToken, visitorId: known } = made;
    this.#session = text({ sessionId }, 'sessionId');
    this.#token = text(made, 'visitorToken') ?? this.#token;
    this.#greet(made);
    this.#tell({ type: 'identified', guestId, visitorId: known, visitorToken });
  }

  /** What a WebSocket is told when it opens. */
  #greet({ limits, presence }: Fields): void {
    if (limits) this.#tell({ type: 'connected', sessionId: '', limits });
    if (presence) this.#tell({ ...presence, type: 'presence' });
  }

  async #say({ type: _, ...body }: GuestMessageFrame): Promise<void> {
    const { clientMessageId } = body;
    this.#said.add(clientMessageId);
    if (this.#session === undefined) await this.#openSession();
    const sent = await this.#call('POST', `/${this.#session}/messages`, body);
    const { id, timestamp, conversationId, seq } = object(sent, 'message') ?? {};
    if (typeof conversationId === 'string' && conversationId !== this.#session && !sent.duplicate) {
      // The one before had ended.
      this.#session = conversationId;
      this.#seq = 0;
    }
    const ack = { clientMessageId, messageId: id, timestamp, seq, duplicate: sent.duplicate };
    this.#tell({ type: 'message_ack', conversationId: conversationId ?? this.#session, ...ack });
    void this.#listen();
  }

  async #history({ conversationId, beforeSeq, afterSeq, limit }: HistoryRequest): Promise<void> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ beforeSeq, afterSeq, limit }))
      if (value !== undefined) query.set(name, `${value}`);
    const page = await this.#get(`/${conversationId}/messages?${query}`);
    this.#tell({ ...page, type: 'history', recovered: true });
  }

  async #act(session: string | undefined, what: string, body: object): Promise<void> {
    if (session !== undefined) await this.#call('POST', `/${session}/${what}`, body);
  }

  /** Says, too, that a rating before it has arrived. */
  async #pong(): Promise<void> {
    await this.#rated;
    let state: Fields | undefined;
    if (this.#session === undefined) {
      // Another tab may have begun to talk.
      this.#token = this.#options.identity()?.visitorToken;
      state = await this.#find();
    } else {
      const session = this.#session;
      const found = object(await this.#get(`/${session}`), 'state');
      // Unless the guest has begun a new one meanwhile: nobody is led back into the one before.
      if (this.#session === session) state = found;
    }
    // Not yet, if the first word was refused.
    void this.#listen();
    if (state) this.#tell({ ...state, type: 'state' });
    this.#tell({ type: 'pong', conversationId: state?.conversationId, headSeq: state?.headSeq });
  }

  /** Polls as long as there is a conversation and somebody to tell. */
  async #listen(): Promise<void> {
    if (this.#listening) return;
    this.#listening = true;
    while (this.#session !== undefined && !this.#gone.signal.aborted) {
      const session = this.#session;
      const epoch = this.#epoch === undefined ? '' : `&epoch=${encodeURIComponent(this.#epoch)}`;
      try {
        const events = await this.#get(`/${session}/events?afterSeq=${this.#seq}${epoch}`);
        const next = number(events, 'next') ?? this.#seq;
        // Unless the guest has begun a new one meanwhile, of which this poll knew nothing.
        if (this.#session === session) this.#seq = next;
        for (const frame of list(events, 'frames', (it) => it)) this.#heard(frame, next);
      } catch (error) {
        const pauseMs = error instanceof Refusal ? number(error.problem, 'retryAfterMs') : undefined;
        if (pauseMs === undefined) this.#lose(error);
        else await this.#pause(pauseMs);
      }
    }
    this.#listening = false;
  }

  #heard(frame: Fields, next: number): void {
    const own = frame.type === 'typing' && frame.role === 'guest';
    const echo = frame.type === 'message' && this.#said.has(text(frame, 'clientMessageId') ?? '');
    if (frame.type === 'history') this.#goOnIn(frame, next);
    else if (!own && !echo) this.#tell(frame);
  }

  /** What there was when the poll began, perhaps of a conversation that is new: told as if it came just now. */
  #goOnIn(page: Fields, next: number): void {
    const epoch = text(page, 'epoch');
    if (this.#epoch !== undefined && epoch !== this.#epoch) {
      this.#end(AFRESH);
      return;
    }
    this.#epoch = epoch;
    this.#session = text(page, 'conversationId') ?? this.#session;
    this.#seq = next;
    for (const message of list(page, 'messages', (it) => it))
      this.#heard({ conversationId: this.#session, ...message, type: 'message' }, next);
    this.#tell({ ...object(page, 'state'), type: 'state' });
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.later(delayMs, resolve);
      this.#gone.signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  }

  #get(path: string): Promise<Fields> {
    return this.#call('GET', path);
  }

  async #call(method: string, path: string, body?: object): Promise<Fields> {
    const { apiUrl, fetch } = this.#options;
    const response = await fetch(`${apiUrl}/api/v1/sessions${path}`, {
      method,
      headers: {
        ...(this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` }),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      // What the guest does goes on its way though we turn away.
      ...(body ? { body: toJson(body) } : { signal: this.#gone.signal }),
      cache: 'no-store',
      credentials: 'omit',
    });
    const answer = parseObject(await response.text());
    // Only these have nothing to say; a page of somebody else's is no answer.
    if (response.ok && (answer || response.status === 204)) return answer ?? {};
    // A problem without a code of ours is somebody else's: of a proxy that does not reach the server.
    if (!answer || text(answer, 'code') === undefined) throw new Error(`HTTP ${response.status}`);
    throw new Refusal(response.status, answer);
  }

  #failed(frame: GuestOutFrame, error: unknown): void {
    // 401 and 404: we are not whom we took ourselves for, or not where. What is rated may be long gone.
    const lost = frame.type === 'rate' ? [401] : [401, 404];
    if (!(error instanceof Refusal) || lost.includes(error.status)) this.#lose(error);
    else if (frame.type === 'identify') this.#end(error.problem.code === 'OVERLOADED' ? 1013 : CUT);
    else if (frame.type === 'ping') this.#tell({ type: 'pong' });
    else if (frame.type !== 'typing') {
      const { code, detail, field, retryAfterMs } = error.problem;
      const about = frame.type === 'message' ? { clientMessageId: frame.clientMessageId } : {};
      this.#tell({ type: 'error', code, message: detail, field, retryAfterMs, ...about });
    }
  }

  #lose(error: unknown): void {
    this.#end(error instanceof Refusal ? AFRESH : CUT);
  }

  #end(code: number): void {
    if (this.#gone.signal.aborted) return;
    this.#gone.abort();
    this.onclose?.({ code, reason: '' });
  }

  #tell(frame: object): void {
    if (!this.#gone.signal.aborted) this.onmessage?.({ data: toJson(frame) });
  }
}

/** When it is tried next; outlives a WebSocket that got through and led nowhere all the same. */
interface Probing {
  afterMs: number;
  /** When it was last of any use. */
  until: number;
}

/** Tries, ever more seldom, whether the server's first word comes through a WebSocket again. */
class Probe {
  readonly #url: string;
  readonly #options: LongPollOptions;
  readonly #probing: Probing;
  readonly #works: () => void;
  #socket: Socket | undefined;
  #cancel: Cancel | undefined;

  constructor(url: string, options: LongPollOptions, probing: Probing, works: () => void) {
    this.#url = url;
    this.#options = options;
    this.#probing = probing;
    this.#works = works;
    // What was left for so long got through well.
    if (options.clock.now() - probing.until > STEADY_MS) probing.afterMs = FIRST_PROBE_MS;
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#probing.until = this.#options.clock.now();
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(1000);
  }

  #wait(): void {
    const { clock, random } = this.#options;
    this.#cancel = clock.later(this.#probing.afterMs * (0.5 + random()), () => this.#try());
  }

  #try(): void {
    this.#probing.afterMs = Math.min(RAREST_PROBE_MS, this.#probing.afterMs * 2);
    const fails = () => {
      this.stop();
      this.#wait();
    };
    this.#cancel = this.#options.clock.later(PROBE_WITHIN_MS, fails);
    try {
      this.#socket = this.#options.straight(this.#url);
      this.#socket.onclose = fails;
      this.#socket.onmessage = () => {
        this.stop();
        this.#works();
      };
    } catch {
      fails();
    }
  }
}
