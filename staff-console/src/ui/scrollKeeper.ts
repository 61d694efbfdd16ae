const NEAR = 48;

/**
 * Keeps the reader's place: at the end it follows what comes, elsewhere what is added above or below
 * moves nothing before the eyes.
 */
export class ScrollKeeper {
  #element: HTMLElement | undefined;
  #atEnd = true;
  #fromEnd = 0;
  #first = 0;

  attach(element: HTMLElement | null): void {
    this.#element = element ?? undefined;
  }

  get atEnd(): boolean {
    return this.#atEnd;
  }

  get nearTop(): boolean {
    return this.#element !== undefined && this.#element.scrollTop < 240;
  }

  /** The reader has scrolled. */
  scrolled(): void {
    const element = this.#element;
    if (!element) return;
    this.#fromEnd = element.scrollHeight - element.scrollTop;
    this.#atEnd = this.#fromEnd - element.clientHeight < NEAR;
  }

  /** The messages were drawn anew, from the one with this number on. */
  drawn(firstSeq: number): void {
    const element = this.#element;
    if (!element) return;
    const grewAbove = this.#first > 0 && firstSeq > 0 && firstSeq < this.#first;
    this.#first = firstSeq;
    if (this.#atEnd) element.scrollTop = element.scrollHeight;
    else if (grewAbove) element.scrollTop = element.scrollHeight - this.#fromEnd;
    this.scrolled();
  }

  /** The room has changed its size, as when a picture has loaded or the keyboard of a phone came up. */
  resized(): void {
    if (this.#atEnd && this.#element) this.#element.scrollTop = this.#element.scrollHeight;
  }

  toEnd(): void {
    this.#atEnd = true;
    this.resized();
  }
}
