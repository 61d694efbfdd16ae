import { identityKey, VISITOR_KEY } from '../keys.ts';
import { parseObject, text, toJson } from '../protocol/fields.ts';
import type { KeyValueStore } from '../protocol/index.ts';

/** Who the server says we are. */
export interface Identity {
  readonly visitorId: string;
  readonly visitorToken?: string;
}

/** Keeps who we are to one hotel. The visitor id alone is also kept where older widgets look for it. */
export class IdentityStore {
  readonly #store: KeyValueStore;
  readonly #key: string;

  constructor(store: KeyValueStore, hotelId: string) {
    this.#store = store;
    this.#key = identityKey(hotelId);
  }

  read(): Identity | undefined {
    const own = parseObject(this.#store.get(this.#key));
    const visitorToken = own && text(own, 'visitorToken');
    const visitorId = (own && text(own, 'visitorId')) ?? this.#store.get(VISITOR_KEY);
    if (visitorId === undefined) return undefined;
    return visitorToken === undefined ? { visitorId } : { visitorId, visitorToken };
  }

  remember(identity: Identity): void {
    this.#store.set(VISITOR_KEY, identity.visitorId);
    this.#store.set(this.#key, toJson(identity));
  }

  forget(): void {
    this.#store.remove(VISITOR_KEY);
    this.#store.remove(this.#key);
  }
}
