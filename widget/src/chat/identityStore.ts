import type { User } from '../api.ts';
import { answersKey, identityKey, VISITOR_KEY } from '../keys.ts';
import { parseObject, text, those, toJson } from '../protocol/fields.ts';
import type { KeyValueStore } from '../protocol/index.ts';

/** Who the server says we are. */
export interface Identity {
  readonly visitorId: string;
  readonly visitorToken?: string;
  readonly guestId?: string;
}

/** Keeps who we are to one hotel. The visitor id alone is also kept where older widgets look for it. */
export class IdentityStore {
  readonly #store: KeyValueStore;
  readonly #key: string;
  readonly #answersKey: string;

  constructor(store: KeyValueStore, hotelId: string) {
    this.#store = store;
    this.#key = identityKey(hotelId);
    this.#answersKey = answersKey(hotelId);
  }

  read(): Identity | undefined {
    const own = parseObject(this.#store.get(this.#key)) ?? {};
    const visitorId = text(own, 'visitorId') ?? this.#store.get(VISITOR_KEY);
    return visitorId === undefined
      ? undefined
      : { visitorId, ...those(own, text, 'visitorToken', 'guestId') };
  }

  remember(identity: Identity): void {
    this.#store.set(VISITOR_KEY, identity.visitorId);
    this.#store.set(this.#key, toJson(identity));
  }

  /** What the guest said of themselves before the first message; undefined when they were not asked. */
  get answers(): User | undefined {
    const fields = parseObject(this.#store.get(this.#answersKey));
    return fields && those(fields, text, 'name', 'email');
  }

  keepAnswers(answers: User): void {
    this.#store.set(this.#answersKey, toJson(answers));
  }

  forget(): void {
    this.#store.remove(this.#answersKey);
    this.#store.remove(VISITOR_KEY);
    this.#store.remove(this.#key);
  }
}
