/** A row as far as its place matters. */
export interface Placed {
  readonly key: string;
  readonly top: number;
  readonly height: number;
}

/** The scrolled element, handed in so that tests need no layout. */
export interface Viewport {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

const NEAR_PX = 48;

/**
 * Keeps what the guest looks at where it is while rows come above and below: at the end it stays at the
 * end, elsewhere the first visible row does not move.
 */
export class ScrollKeeper {
  readonly #viewport: Viewport;
  readonly #rows: () => readonly Placed[];
  #atEnd = true;
  /** Where the list was when it was last looked at, or sent to its end. */
  #top = Number.POSITIVE_INFINITY;
  /** A row's lower edge: its upper part may change when it is no longer the first of its group. */
  #anchor: { key: string; offset: number } | undefined;

  constructor(viewport: Viewport, rows: () => readonly Placed[]) {
    this.#viewport = viewport;
    this.#rows = rows;
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** The first row in sight, if it is drawn. */
  get first(): string | undefined {
    return this.#anchor?.key;
  }

  get nearStart(): boolean {
    return this.#viewport.scrollTop < NEAR_PX * 2;
  }

  /** The list was scrolled: remembers what is in sight. Of its own way to the end it hears late, when more may have come. */
  remember(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#viewport;
    this.#atEnd =
      scrollHeight - scrollTop - clientHeight < NEAR_PX || (this.#atEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    const seen = this.#rows().find((row) => row.top + row.height > scrollTop);
    const inSight = seen && seen.top < scrollTop + clientHeight;
    this.#anchor = inSight ? { key: seen.key, offset: seen.top + seen.height - scrollTop } : undefined;
  }

  /** Rows have changed: puts what was in sight back where it was. */
  restore(): void {
    if (this.#atEnd) {
      this.toEnd();
      return;
    }
    const anchor = this.#anchor;
    const row = anchor && this.#rows().find(({ key }) => key === anchor.key);
    if (anchor && row) this.#viewport.scrollTop = row.top + row.height - anchor.offset;
  }

  /** From the next `restore` on this row is what the guest looks at, in the middle of what is in sight. */
  turnTo(key: string): void {
    this.#atEnd = false;
    this.#anchor = { key, offset: this.#viewport.clientHeight / 2 };
  }

  toEnd(): void {
    this.#viewport.scrollTop = this.#viewport.scrollHeight;
    this.#top = this.#viewport.scrollTop;
    this.#atEnd = true;
  }
}
