import type { KeyValueStore } from '@jackchat/widget/protocol';
import { type Draft, EMPTY_DRAFT, isBlank } from './draft.ts';

/** What is being written in each conversation, kept while one looks at another and over a reload. */
export class Drafts {
  readonly #store: KeyValueStore;
  readonly #key: string;
  readonly #drafts = new Map<string, Draft>();

  constructor(userId: string, store: KeyValueStore) {
    this.#key = `jack_staff_drafts:${userId}`;
    this.#store = store;
    for (const [conversationId, draft] of this.#read()) this.#drafts.set(conversationId, draft);
  }

  of(conversationId: string): Draft {
    return this.#drafts.get(conversationId) ?? EMPTY_DRAFT;
  }

  keep(conversationId: string, draft: Draft): void {
    if (isBlank(draft) && draft.replyTo === undefined) this.#drafts.delete(conversationId);
    else this.#drafts.set(conversationId, draft);
    this.#store.set(this.#key, JSON.stringify([...this.#drafts]));
  }

  #read(): [string, Draft][] {
    try {
      const held: unknown = JSON.parse(this.#store.get(this.#key) ?? '[]');
      if (!Array.isArray(held)) return [];
      return held.filter(isEntry).map(([id, draft]) => [id, { ...EMPTY_DRAFT, ...draft }]);
    } catch {
      return [];
    }
  }
}

function isEntry(value: unknown): value is [string, Draft] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1]?.content === 'string';
}
