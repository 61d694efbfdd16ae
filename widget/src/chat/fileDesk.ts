import type { SentAttachment } from '../api.ts';
import { filesKey } from '../keys.ts';
import { type Attachment, browserClock, browserStore, tabStore } from '../protocol/index.ts';
import {
  browserRequest,
  type FileLimits,
  FileTray,
  MOST_FILES,
  readLimits,
  type TrayOptions,
} from '../protocol/uploads.ts';
import type { ChatApp } from './app.tsx';
import { FileLinks } from './fileLinks.ts';
import { IdentityStore } from './identityStore.ts';
import { fill } from './labels.ts';
import type { Words } from './words.ts';

const LOOK_AGAIN_MS = 200;

/** All that one chat does with files: what is to be sent, and where what was sent is found. */
export class FileDesk {
  readonly tray: FileTray;
  readonly links: FileLinks;
  readonly #app: ChatApp;
  readonly #identities: IdentityStore;
  #known = new Map<number, string>();

  private constructor(app: ChatApp) {
    this.#app = app;
    const { apiUrl, hotelId } = app.stage.config;
    this.#identities = new IdentityStore(browserStore(), hotelId);
    this.links = new FileLinks({ apiUrl, token: () => this.#token, now: () => browserClock.now() });
    this.tray = this.#tray({ keptAs: filesKey(hotelId), changed: () => this.#changed() });
    app.gone.addEventListener('abort', () => this.tray.close());
  }

  static of(app: ChatApp): FileDesk {
    app.desk ??= new FileDesk(app);
    return app.desk;
  }

  /** Bytes that a file may have. */
  get limit(): number {
    return this.#limits?.fileSize ?? 0;
  }

  /** There is something that a message may name. */
  get ready(): boolean {
    return this.tray.items.some(({ attachment }) => attachment);
  }

  /** What the next message names; undefined while something is still on its way. */
  take(): readonly Attachment[] | undefined {
    return this.tray.busy ? undefined : this.tray.take();
  }

  add(files: readonly (Blob | Attachment)[]): void {
    const { labels } = this.#app;
    if (!this.tray.add(files)) this.#app.say(fill(labels.tooManyFiles, { n: MOST_FILES }));
  }

  /** Sends what the page gives, once its files are uploaded; all of it or nothing. */
  async send(clientMessageId: string, words: Words, given: readonly (SentAttachment | Blob)[]) {
    const { session, gone } = this.#app;
    const over = new AbortController();
    const attachments = await new Promise<Attachment[]>((resolve, reject) => {
      const changed = () => {
        const problem = tray.items.find((item) => item.problem)?.problem;
        if (problem) reject(problem);
        else if (!tray.busy) resolve(tray.items.map(({ attachment }) => attachment as Attachment));
      };
      const tray = this.#tray({ changed });
      const { signal } = over;
      signal.addEventListener('abort', () => tray.close());
      // Nothing is on its way for a widget that is gone.
      gone.addEventListener('abort', () => reject('gone'), { signal });
      if (gone.aborted || !tray.add(given.filter((each) => each instanceof Blob))) reject('tooMany');
    }).finally(() => over.abort());
    session.say(clientMessageId, {
      ...words,
      attachments: given.map((each) => (each instanceof Blob ? attachments.shift() : each) as Attachment),
    });
  }

  #tray(more: Pick<TrayOptions, 'changed' | 'keptAs'>): FileTray {
    return new FileTray({
      request: browserRequest,
      clock: browserClock,
      store: tabStore(),
      apiUrl: this.#app.stage.config.apiUrl,
      path: '/chat/upload-url',
      headers: async () => ({ Authorization: `Bearer ${await this.#whenKnown()}` }),
      limits: () => this.#limits,
      ...more,
    });
  }

  get #limits(): FileLimits | undefined {
    const told = readLimits(this.#app.session.limits);
    const own = Number(this.#app.stage.config.maxFileSize);
    if (!(own > 0)) return told;
    return { types: [], ...told, fileSize: Math.min(own, told?.fileSize ?? own) };
  }

  get #token(): string | undefined {
    return this.#identities.read()?.visitorToken;
  }

  /** Somebody new is known once the server has said so; over requests it does when it is asked. */
  async #whenKnown(): Promise<string> {
    const { session } = this.#app;
    session.connect();
    for (let asked = false; ; ) {
      const { status } = session;
      const token = this.#token;
      if (status === 'ready') {
        if (token) return token;
        if (!asked) session.identify({});
        asked = true;
      }
      // Nobody is going to say so any more.
      if (status === 'idle' || status === 'away') throw status;
      await new Promise<void>((resolve) => browserClock.later(LOOK_AGAIN_MS, resolve));
    }
  }

  /** Tells those who do not see it. */
  #changed(): void {
    const { labels } = this.#app;
    const states = new Map<number, string>();
    for (const { key, name, attachment, problem } of this.tray.items) {
      const state = problem ?? (attachment ? 'ready' : 'uploading');
      states.set(key, state);
      const before = this.#known.get(key);
      // Emptied in between: the same words once more would be no change.
      if (state !== before)
        this.#app.tell(before && state === 'ready' ? fill(labels.fileAdded, { name }) : '');
    }
    this.#known = states;
    this.#app.changed();
  }
}
