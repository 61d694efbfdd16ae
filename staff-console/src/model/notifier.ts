/** Draws attention to a guest's message: a sound, and the number of unread ones in the page's title. */
export class Notifier {
  readonly #title: (title: string) => void;
  readonly #chime: () => void;
  readonly #muted: () => boolean;
  #shown: string | undefined;

  constructor(options: {
    title: (title: string) => void;
    chime: () => void;
    muted: () => boolean;
  }) {
    this.#title = options.title;
    this.#chime = options.chime;
    this.#muted = options.muted;
  }

  /** A guest has said something. Whoever is looking at it needs no bell. */
  news(lookingAtIt: boolean): void {
    if (!lookingAtIt && !this.#muted()) this.#chime();
  }

  unread(count: number): void {
    const title = count > 0 ? `(${count > 99 ? '99+' : count}) Jack Chat` : 'Jack Chat';
    if (title === this.#shown) return;
    this.#shown = title;
    this.#title(title);
  }
}
