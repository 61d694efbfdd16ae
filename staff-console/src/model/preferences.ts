import type { KeyValueStore } from '@jackchat/widget/protocol';
import { Changes } from './changes.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What somebody likes on this computer, whoever is signed in. */
export class Preferences {
  readonly changes = new Changes();
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  get muted(): boolean {
    return this.#store.get('jack_staff_muted') === 'yes';
  }

  set muted(muted: boolean) {
    this.#set('muted', muted ? 'yes' : 'no');
  }

  get theme(): Theme {
    const held = this.#store.get('jack_staff_theme');
    return THEMES.find((theme) => theme === held) ?? 'auto';
  }

  set theme(theme: Theme) {
    this.#set('theme', theme);
  }

  /** Single letters as commands: a trouble to those who dictate, so they can be turned off. */
  get letterKeys(): boolean {
    return this.#store.get('jack_staff_letter_keys') !== 'no';
  }

  set letterKeys(on: boolean) {
    this.#set('letter_keys', on ? 'yes' : 'no');
  }

  #set(name: string, value: string): void {
    this.#store.set(`jack_staff_${name}`, value);
    this.changes.announce();
  }
}
