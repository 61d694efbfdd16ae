import type { Cancel, Clock, OpenSocket, Random, Socket } from './environment.ts';
import { toJson } from './fields.ts';
import { type Outlook, Reconnector } from './reconnector.ts';

const PING_EVERY_MS = 20_000;
const PONG_WITHIN_MS = 10_000;
/** Somebody is back and waits: a peer that is still there answers sooner than this, wherever it is. */
const PATIENCE_MS = 3_000;
const READY_WITHIN_MS = 15_000;
/** A peer greets whoever connects. Silence means that something between us holds the socket up. */
const GREETED_WITHIN_MS = 5_000;
const QUEUE_LENGTH = 100;
/** Our own close code for a peer that no longer answers; it never comes from a server. */
export const NO_ANSWER = 4900;

export type ConnectionStatus = 'idle' | 'connecting' | 'ready' | 'waiting' | 'away';

export interface ConnectionOptions<
  In extends { readonly type: string },
  Out extends { readonly type: string },
> {
  /** Asked anew for every attempt. */
  readonly url: () => string;
  readonly open: OpenSocket;
  readonly clock: Clock;
  readonly random: Random;
  /** Reads a frame, or undefined for one that this client does not know. */
  readonly read: (data: unknown) => In | undefined;
  /** The socket is open: the place for the first frame, by `sendNow`. */
  readonly opened: () => void;
  readonly frame: (frame: In) => void;
  readonly closed: (event: { code: number; reason: string; outlook: Outlook }) => void;
  readonly status?: (status: ConnectionStatus) => void;
  readonly ping: Out;
}

/**
 * One socket at a time that comes back by itself. It notices a peer that has silently gone, keeps frames
 * back until its owner says that it is `ready` (identified), and obeys the protocol's close codes.
 */
export class Connection<In extends { readonly type: string }, Out extends { readonly type: string }> {
  readonly #options: ConnectionOptions<In, Out>;
  readonly #reconnector: Reconnector;
  /** So many were sent, over all sockets. */
  pings = 0;
  #socket: Socket | undefined;
  #status: ConnectionStatus = 'idle';
  #askedAt = 0;
  /** Attempts since the last one that got ready. */
  #attempts = 0;
  #queue: Out[] = [];
  #cancelPing: Cancel | undefined;
  #cancelDeadline: Cancel | undefined;
  #cancelMove: Cancel | undefined;

  constructor(options: ConnectionOptions<In, Out>) {
    this.#options = options;
    this.#reconnector = new Reconnector({
      clock: options.clock,
      random: options.random,
      connect: () => this.#connect(),
    });
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Connects for the first time, or ends a wait as far as the server's wishes allow; a stay away goes on. */
  start(): void {
    if (this.#status === 'idle') this.#connect();
    else this.#reconnector.needed();
  }

  /** Connects anew after a stay away: there is something new to show, such as a token. */
  restart(): void {
    if (this.#socket) return;
    this.#reconnector.reset();
    this.#connect();
  }

  /** Closes for good, until the next `start`. What is queued stays queued. */
  stop(): void {
    this.#reconnector.reset();
    this.#release(1000);
    this.#become('idle');
  }

  /**
   * The network or the person is back. Tries at once; asks a peer that was silent whether it is still there, and
   * begins anew an attempt that the missing network has swallowed.
   */
  nudge(): void {
    if (this.#status === 'ready') {
      this.#ping();
      this.#expectWithin(PATIENCE_MS);
      return;
    }
    const swallowed = this.#options.clock.now() - this.#askedAt > PATIENCE_MS;
    if (this.#status === 'connecting' && swallowed) this.#lose(NO_ANSWER, 'no answer');
    this.#reconnector.nudge();
  }

  /** The server knows who we are: lets go what waited. */
  ready(): void {
    if (!this.#socket || this.#status === 'ready') return;
    this.#cancelDeadline?.();
    this.#cancelDeadline = undefined;
    this.#attempts = 0;
    this.#reconnector.succeeded();
    this.#become('ready');
    for (const frame of this.#queue.splice(0)) this.sendNow(frame);
    this.#pingLater();
  }

  /** Sends, or keeps the frame until the connection is ready. */
  send(frame: Out): void {
    if (this.#status === 'ready') {
      this.sendNow(frame);
      return;
    }
    this.#queue.push(frame);
    if (this.#queue.length > QUEUE_LENGTH) this.#queue.shift();
    this.#reconnector.needed();
  }

  /** Sends if that is possible now; for hints such as typing, which are worth nothing later. */
  hint(frame: Out): boolean {
    return this.#status === 'ready' && this.sendNow(frame);
  }

  /** Sends without asking whether the server knows us: for the first frame. */
  sendNow(frame: Out): boolean {
    if (!this.#socket) return false;
    try {
      this.#socket.send(toJson(frame));
      if (frame.type === 'ping') this.pings += 1;
      return true;
    } catch {
      return false; // Not open yet, or closing: the close event tells the rest.
    }
  }

  /** There is something to say: ends a wait that was only for want of it. */
  needed(): void {
    this.#reconnector.needed();
  }

  /** The server goes and wants us back then. */
  moveAfter(delayMs: number): void {
    const leaving = this.#socket;
    this.#reconnector.comeBackAfter(delayMs);
    this.#cancelMove?.();
    this.#cancelMove = this.#options.clock.later(delayMs, () => {
      if (leaving && leaving === this.#socket) this.#lose(1012, 'moving');
    });
  }

  #connect(): void {
    this.#become('connecting');
    this.#askedAt = this.#options.clock.now();
    let socket: Socket;
    try {
      socket = this.#options.open(this.#options.url(), this.#attempts++);
    } catch {
      this.#lose(1006, 'cannot be opened'); // A content security policy, for example.
      return;
    }
    this.#socket = socket;
    this.#expectWithin(GREETED_WITHIN_MS);
    socket.onopen = () => this.#options.opened();
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#lose(event.code, event.reason);
  }

  #receive(data: unknown): void {
    if (this.#status === 'ready') {
      this.#cancelDeadline?.();
      this.#cancelDeadline = undefined;
    } else this.#expectWithin(READY_WITHIN_MS);
    const frame = this.#options.read(data);
    if (frame) this.#options.frame(frame);
  }

  #lose(code: number, reason: string): void {
    this.#release(code === NO_ANSWER || code === 1012 ? 1000 : undefined);
    const outlook = this.#reconnector.lost(code);
    this.#become(outlook === 'stay-away' ? 'away' : 'waiting');
    this.#options.closed({ code, reason, outlook });
  }

  /** Lets go of the socket at once: the close of a half-open one could take minutes. */
  #release(closeCode: number | undefined): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#cancelPing?.();
    this.#cancelDeadline?.();
    this.#cancelMove?.();
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    if (closeCode !== undefined) socket.close(closeCode);
  }

  #pingLater(): void {
    this.#cancelPing?.();
    this.#cancelPing = this.#options.clock.later(PING_EVERY_MS, () => this.#ping());
  }

  #ping(): void {
    this.sendNow(this.#options.ping);
    if (!this.#cancelDeadline) this.#expectWithin(PONG_WITHIN_MS);
    this.#pingLater();
  }

  #expectWithin(delayMs: number): void {
    this.#cancelDeadline?.();
    this.#cancelDeadline = this.#options.clock.later(delayMs, () => this.#lose(NO_ANSWER, 'no answer'));
  }

  #become(status: ConnectionStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    this.#options.status?.(status);
  }
}
