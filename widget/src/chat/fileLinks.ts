import { parseObject } from '../protocol/fields.ts';
import { type Attachment, type Message, readMessage } from '../protocol/message.ts';
import { addressBelow } from '../protocol/uploads.ts';
import { safeFile } from './links.ts';

/** An address that holds for less than this may be over before it is used. */
const MARGIN_MS = 5_000;

/** Whether a signed address can still be used. One that does not say when it ends is taken at its word. */
export function isFresh(url: string, now: number): boolean {
  const expires = /[?&]expires=(\d+)/.exec(url)?.[1];
  return expires === undefined || Number(expires) * 1000 - MARGIN_MS > now;
}

/** The addresses of files, which hold for ten minutes: asks for new ones when somebody wants an old one. */
export class FileLinks {
  readonly #apiUrl: string;
  readonly #token: () => string | undefined;
  readonly #now: () => number;
  readonly #renewed = new Map<string, Attachment>();
  readonly #asking = new Map<string, Promise<void>>();

  constructor(options: { apiUrl: string; token: () => string | undefined; now: () => number }) {
    this.#apiUrl = options.apiUrl;
    this.#token = options.token;
    this.#now = options.now;
  }

  /** Where it was last told to be, small or as it is; undefined where nobody said, or where none may be led. */
  address(file: Attachment, small = false): string | undefined {
    const { url, thumbnailUrl } = this.#renewed.get(file.id) ?? file;
    const address = small ? thumbnailUrl : url;
    return address && safeFile(addressBelow(this.#apiUrl, address), `${this.#apiUrl}/`);
  }

  /** An address that can be used now; undefined where there is none to be had. */
  async fresh(message: Message, file: Attachment, small = false): Promise<string | undefined> {
    const known = this.address(file, small);
    if (known && isFresh(known, this.#now())) return known;
    await this.renew(message);
    const newer = this.address(file, small);
    return newer && isFresh(newer, this.#now()) ? newer : undefined;
  }

  /** Asks for the message again, once for all who want it. */
  renew(message: Message): Promise<void> {
    const asking = this.#asking.get(message.id) ?? this.#ask(message);
    this.#asking.set(message.id, asking);
    return asking.finally(() => this.#asking.delete(message.id));
  }

  async #ask({ conversationId, seq }: Message): Promise<void> {
    const token = this.#token();
    if (!token || seq < 1) return;
    try {
      const url = `${this.#apiUrl}/api/v1/sessions/${encodeURIComponent(conversationId)}/messages?afterSeq=${seq - 1}&limit=1`;
      const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
      const page = parseObject(await answer.text());
      const [first] = Array.isArray(page?.messages) ? page.messages : [];
      const message = first && readMessage(first, conversationId);
      for (const file of message?.attachments ?? []) this.#renewed.set(file.id, file);
    } catch {
      // Without the network there is nothing to be had.
    }
  }
}
