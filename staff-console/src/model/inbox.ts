import type { Summary } from '@jackchat/widget/protocol';
import { Changes } from './changes.ts';

/** How far a hotel's changes are known: all up to `cursor` are held, `head` is the newest heard of. */
interface Feed {
  cursor: number | undefined;
  asked: number | undefined;
  head: number;
  /** Whether the first look is over: what it shows is no news. */
  complete: boolean;
}

/**
 * The conversations of all hotels that are watched. Each hotel counts its changes, so what was missed
 * while away is asked for by version, and what arrives late or twice changes nothing.
 */
export class Inbox {
  readonly changes = new Changes();
  readonly #ask: (hotelId: string, afterVersion: number | undefined) => void;
  readonly #news: (summary: Summary) => void;
  readonly #feeds = new Map<string, Feed>();
  readonly #summaries = new Map<string, Summary>();

  constructor(options: {
    ask: (hotelId: string, afterVersion: number | undefined) => void;
    /** A guest has said something that was not known before. */
    news: (summary: Summary) => void;
  }) {
    this.#ask = options.ask;
    this.#news = options.news;
  }

  /** Asks for what changed since the last answer, or for everything when there was none. */
  watch(hotelId: string): void {
    const feed = this.#feeds.get(hotelId) ?? begun();
    this.#feeds.set(hotelId, feed);
    feed.asked = feed.cursor;
    this.#ask(hotelId, feed.cursor);
  }

  /** Asks whether something has changed that was not heard of, such as the last thing that happened. */
  look(): void {
    for (const [hotelId, feed] of this.#feeds) if (feed.complete) this.watch(hotelId);
  }

  /** Forgets the hotels that one may no longer see. */
  keepOnly(hotelIds: readonly string[]): void {
    for (const hotelId of [...this.#feeds.keys()]) {
      if (hotelIds.includes(hotelId)) continue;
      this.#feeds.delete(hotelId);
      this.#drop(hotelId);
    }
    this.changes.announce();
  }

  /** An answer to `watch`. */
  page(hotelId: string, conversations: readonly Summary[], version: number, more: boolean): void {
    const feed = this.#feeds.get(hotelId);
    if (!feed) return;
    if (feed.asked !== undefined && version < feed.asked) {
      // The hotel counts from an older point than we do: a backup was restored, so nothing held is certain.
      this.#feeds.delete(hotelId);
      this.#drop(hotelId);
      this.watch(hotelId);
      this.changes.announce();
      return;
    }
    for (const summary of conversations) this.#take(summary, feed, feed.complete);
    feed.cursor = Math.max(feed.cursor ?? 0, version);
    feed.complete ||= !more;
    if (more) this.watch(hotelId);
    this.changes.announce();
  }

  /** A live change; a stale one is ignored. */
  changed(summary: Summary): void {
    const feed = this.#feeds.get(summary.hotelId);
    if (!feed || !this.#take(summary, feed, feed.cursor !== undefined)) return;
    // Only the very next version moves the cursor: after a gap, the next `watch` asks for what is missing.
    if (feed.cursor !== undefined && summary.version === feed.cursor + 1) feed.cursor = summary.version;
    this.changes.announce();
  }

  /** Whether a change was heard of while one before it is missing. */
  isBehind(hotelId: string): boolean {
    const feed = this.#feeds.get(hotelId);
    return feed?.cursor !== undefined && feed.head > feed.cursor;
  }

  /** Shows at once that one has read; the hotel's own count follows with its next change. */
  markRead(conversationId: string): void {
    const summary = this.#summaries.get(conversationId);
    if (!summary || summary.unread === 0) return;
    this.#summaries.set(conversationId, { ...summary, unread: 0 });
    this.changes.announce();
  }

  get(conversationId: string): Summary | undefined {
    return this.#summaries.get(conversationId);
  }

  all(): Summary[] {
    return [...this.#summaries.values()];
  }

  /** Whether each watched hotel has answered at least once. */
  get loaded(): boolean {
    return this.#feeds.size > 0 && [...this.#feeds.values()].every((feed) => feed.cursor !== undefined);
  }

  #take(summary: Summary, feed: Feed, mayBeNews: boolean): boolean {
    const held = this.#summaries.get(summary.id);
    if (held && held.version >= summary.version) return false;
    this.#summaries.set(summary.id, summary);
    feed.head = Math.max(feed.head, summary.version);
    const { lastMessage } = summary;
    const isNew = lastMessage?.role === 'guest' && lastMessage.seq > (held?.lastMessage?.seq ?? 0);
    if (isNew && mayBeNews) this.#news(summary);
    return true;
  }

  #drop(hotelId: string): void {
    for (const summary of this.all()) {
      if (summary.hotelId === hotelId) this.#summaries.delete(summary.id);
    }
  }
}

function begun(): Feed {
  return { cursor: undefined, asked: undefined, head: 0, complete: false };
}
