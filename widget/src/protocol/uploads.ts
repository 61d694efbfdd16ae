import { browserClock } from './browser.ts';
import type { Clock, KeyValueStore } from './environment.ts';
import { asFields, list, number, object, parseObject, text, texts } from './fields.ts';
import { type Attachment, readAttachment } from './message.ts';

/** Which files the server takes. */
export interface FileLimits {
  readonly fileSize: number;
  /** Empty where all are tried. */
  readonly types: readonly string[];
}

/** Why a file is not sent. */
export type FileProblem = 'tooLarge' | 'type' | 'empty' | 'failed' | 'interrupted';

/** A file that is going to be sent with the next message. */
export interface TrayItem {
  readonly key: number;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly problem?: FileProblem;
  /** What a message names, once all of it is there. */
  readonly attachment?: Attachment;
  /** The file itself; gone after a reload. */
  readonly file?: Blob;
}

/** What a request came to; `status` is 0 where none came back. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Sends one request; the signal ends it. */
export type Request = (call: {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob;
  readonly signal: AbortSignal;
  readonly progress?: (share: number) => void;
}) => Promise<Answered>;

/** How many files a message may name. */
export const MOST_FILES = 10;

/** A file that no message names is removed a day after it was announced; what is nearly as old is not offered. */
const KEPT_MS = 20 * 60 * 60_000;

export function readLimits(limits: unknown): FileLimits | undefined {
  const fields = asFields(limits);
  const fileSize = fields && number(fields, 'fileSize');
  return fileSize ? { fileSize, types: texts(fields, 'uploadTypes') } : undefined;
}

/** A request of which nothing moves for so long is given up: what waits for it must not wait for ever. */
const STALLED_MS = 60_000;

/** Where a signed address of the server's leads: it is a path where the server does not know its public name. */
export const addressBelow = (base: string, url: string) => (url.startsWith('/') ? `${base}${url}` : url);

/** Uploads by `XMLHttpRequest`, which alone tells how far it is. */
export const browserRequest: Request = ({ method, url, headers, body, signal, progress }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let giveUp = browserClock.later(STALLED_MS, abort);
    const done = () => {
      giveUp();
      resolve({ status: request.status, body: request.responseText });
    };
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      giveUp();
      giveUp = browserClock.later(STALLED_MS, abort);
      progress?.(total > 0 ? loaded / total : 0);
    };
    request.onloadend = done;
    signal.addEventListener('abort', abort);
    if (signal.aborted) done();
    else request.send(body);
  });

export interface TrayOptions {
  readonly request: Request;
  readonly clock: Clock;
  readonly store: KeyValueStore;
  /** Names what is kept in the store; without, nothing is. */
  readonly keptAs?: string;
  readonly apiUrl: string;
  /** The call that gives leave, below `apiUrl`. */
  readonly path: string;
  /** What it needs to know besides the file. */
  readonly about?: Readonly<Record<string, string>>;
  /** Who asks; waits until that is known. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly limits: () => FileLimits | undefined;
  readonly changed: () => void;
}

/**
 * The files beside what is being written. Each is uploaded at once, one after the other, and stays until the message
 * is sent. What is uploaded outlives the page; what was still on its way does not, and says so.
 */
export class FileTray {
  readonly #options: TrayOptions;
  #items: readonly TrayItem[] = [];
  #next = 1;
  #working: { readonly key: number; readonly abort: AbortController } | undefined;

  constructor(options: TrayOptions) {
    this.#options = options;
    this.#items = this.#kept();
    this.#keep();
  }

  get items(): readonly TrayItem[] {
    return this.#items;
  }

  /** Something is still on its way. */
  get busy(): boolean {
    return this.#items.some((item) => !item.attachment && !item.problem);
  }

  /** Takes as many as there is room for; answers whether that was all of them. */
  add(files: readonly (Blob | Attachment)[]): boolean {
    const room = MOST_FILES - this.#items.length;
    const added = files.slice(0, Math.max(0, room)).map((file) => this.#item(file));
    this.#become([...this.#items, ...added]);
    return added.length === files.length;
  }

  remove(key: number): void {
    if (this.#working?.key === key) this.#working.abort.abort();
    this.#become(this.#items.filter((item) => item.key !== key));
  }

  retry(key: number): void {
    this.#become(
      this.#items.map((item) => {
        if (item.key !== key || !item.file) return item;
        const { problem: _, ...again } = item;
        return { ...again, progress: 0 };
      }),
    );
  }

  /** What a message may name now, which then is no longer here; files that cannot be sent stay. */
  take(): readonly Attachment[] {
    const ready = this.#items.flatMap(({ attachment }) => (attachment ? [attachment] : []));
    this.#become(this.#items.filter((item) => !item.attachment));
    return ready;
  }

  /** Stops what is under way. */
  close(): void {
    this.#working?.abort.abort();
    this.#working = undefined;
    this.#items = [];
  }

  #item(file: Blob | Attachment): TrayItem {
    if (!(file instanceof Blob)) return this.#ready(file);
    const name = file instanceof File && file.name ? file.name : 'file';
    const type = file.type || typeOf(name);
    const problem = this.#problem(file, type);
    const item = { key: this.#next++, name, size: file.size, type, progress: 0, file };
    return problem ? { ...item, problem } : item;
  }

  #ready(attachment: Attachment): TrayItem {
    const { filename, contentType, size } = attachment;
    return { key: this.#next++, name: filename, size, type: contentType, progress: 1, attachment };
  }

  #problem(file: Blob, type: string): FileProblem | undefined {
    const limits = this.#options.limits();
    if (file.size === 0) return 'empty';
    if (limits && file.size > limits.fileSize) return 'tooLarge';
    if (limits && limits.types.length > 0 && !limits.types.includes(type)) return 'type';
    return undefined;
  }

  #become(items: readonly TrayItem[]): void {
    this.#items = items;
    this.#keep();
    this.#options.changed();
    this.#work();
  }

  #change(key: number, change: Partial<TrayItem>): void {
    this.#become(this.#items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  #work(): void {
    if (this.#working) return;
    const next = this.#items.find((item) => !item.attachment && !item.problem);
    if (!next?.file) return;
    const abort = new AbortController();
    const working = { key: next.key, abort };
    this.#working = working;
    void this.#upload(next, next.file, abort.signal).then((outcome) => {
      if (this.#working !== working) return;
      this.#working = undefined;
      this.#change(next.key, outcome);
      this.#work();
    });
  }

  async #upload(item: TrayItem, file: Blob, signal: AbortSignal): Promise<Partial<TrayItem>> {
    const { request, apiUrl, path, about, headers } = this.#options;
    try {
      const leave = await request({
        method: 'POST',
        url: `${apiUrl}${path}`,
        headers: { 'Content-Type': 'application/json', ...(await headers()) },
        body: JSON.stringify({ ...about, filename: item.name, contentType: item.type, size: item.size }),
        signal,
      });
      const uploadUrl = text(parseObject(leave.body) ?? {}, 'uploadUrl');
      if (leave.status !== 201 || !uploadUrl) return { problem: problemOf(leave) };
      const put = await request({
        method: 'PUT',
        url: addressBelow(apiUrl, uploadUrl),
        headers: { 'Content-Type': item.type },
        body: file,
        signal,
        progress: (progress) => !signal.aborted && this.#change(item.key, { progress }),
      });
      const attachment = put.status === 200 && readAttachment(parseObject(put.body) ?? {});
      return attachment ? { attachment, progress: 1 } : { problem: problemOf(put) };
    } catch {
      return { problem: 'failed' };
    }
  }

  /** Keeps what a page that comes after this one needs to know. */
  #keep(): void {
    const { store, keptAs, clock } = this.#options;
    if (!keptAs) return;
    if (this.#items.length === 0) {
      store.remove(keptAs);
      return;
    }
    const items = this.#items
      .filter(({ problem }) => !problem || problem === 'interrupted')
      .map(({ name, size, type, attachment }) => (attachment ? { attachment } : { name, size, type }));
    store.set(keptAs, JSON.stringify({ at: clock.now(), items }));
  }

  #kept(): readonly TrayItem[] {
    const { store, keptAs, clock } = this.#options;
    const fields = keptAs ? parseObject(store.get(keptAs)) : undefined;
    if (!fields || clock.now() - (number(fields, 'at') ?? 0) > KEPT_MS) return [];
    return list(fields, 'items', (item) => {
      const name = text(item, 'name');
      const size = number(item, 'size');
      const attachment = readAttachment(object(item, 'attachment') ?? {});
      if (attachment) return this.#ready(attachment);
      if (name === undefined || size === undefined) return undefined;
      const type = text(item, 'type') ?? '';
      return { key: this.#next++, name, size, type, progress: 0, problem: 'interrupted' as const };
    });
  }
}

function problemOf({ body }: Answered): FileProblem {
  const problem = parseObject(body) ?? {};
  if (text(problem, 'code') === 'MESSAGE_TOO_LARGE') return 'tooLarge';
  return text(problem, 'field') === 'contentType' ? 'type' : 'failed';
}

/** What some systems do not tell their browsers. */
function typeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return { csv: 'text/csv', txt: 'text/plain', webp: 'image/webp' }[extension] ?? 'application/octet-stream';
}
