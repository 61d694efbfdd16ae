import type { Clock, OpenSocket, Socket } from '../src/protocol/environment.ts';

/** A clock that only moves when told to, and then runs what has become due, in order. */
export class FakeClock implements Clock {
  #now = Date.parse('2026-05-01T10:00:00Z');
  #tasks: { at: number; task: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  later(delayMs: number, task: () => void): () => void {
    const entry = { at: this.#now + delayMs, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((each) => each !== entry);
    };
  }

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = this.#tasks.filter((each) => each.at <= until).sort((one, other) => one.at - other.at)[0];
      if (!due) break;
      this.#tasks = this.#tasks.filter((each) => each !== due);
      this.#now = Math.max(this.#now, due.at);
      due.task();
    }
    this.#now = until;
  }

  get waiting(): number {
    return this.#tasks.length;
  }
}

export class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly url: string;
  readonly sent: Record<string, unknown>[] = [];
  closedWith: number | undefined;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code?: number): void {
    this.closedWith = code ?? 1005;
  }

  opens(): void {
    this.onopen?.();
  }

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drops(code = 1006, reason = ''): void {
    this.onclose?.({ code, reason });
  }

  sentOf(type: string): Record<string, unknown>[] {
    return this.sent.filter((frame) => frame.type === type);
  }
}

/** Every socket that was opened, the newest last. */
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];

  readonly open: OpenSocket = (url, _failures = 0) => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  get current(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }
}

/** Lets every promise that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
