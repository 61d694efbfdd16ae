import type { Clock } from '../protocol/index.ts';

const FLASH_MS = 1_200;
const SOON_MS = 1_000;

/** What is used of the page to call for somebody who looks elsewhere. */
export interface Page {
  title: string;
  readonly hidden: boolean;
}

/** Calls a guest back who is not looking: the page's title flashes until they are. */
export class TitleFlash {
  readonly #page: Page;
  readonly #clock: Clock;
  #own: string | undefined;
  #shown = '';
  #cancel: (() => void) | undefined;

  constructor(page: Page, clock: Clock) {
    this.#page = page;
    this.#clock = clock;
  }

  start(text: string): void {
    if (!this.#page.hidden) return;
    this.#cancel?.();
    this.#turn(text);
  }

  /** They are back. Leaves alone a title that the page has changed meanwhile. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#own !== undefined && this.#page.title === this.#shown) this.#page.title = this.#own;
    this.#own = undefined;
  }

  #turn(text: string): void {
    if (this.#own !== undefined && this.#page.title === this.#shown) {
      this.#page.title = this.#own;
      this.#own = undefined;
    } else {
      this.#own = this.#page.title;
      this.#shown = text;
      this.#page.title = text;
    }
    this.#cancel = this.#clock.later(FLASH_MS, () => this.#turn(text));
  }
}

/** Two soft notes, made by the browser itself. Silent where it does not allow them yet. */
export class Chime {
  #context: AudioContext | undefined;

  ring(): void {
    try {
      this.#context ??= new AudioContext();
      const context = this.#context;
      const asked = Date.now();
      // It begins asleep; where the browser does not wake it now, a note that comes later would tell nothing.
      void context.resume().then(
        () => Date.now() - asked < SOON_MS && this.#play(context),
        () => undefined,
      );
    } catch {
      // No audio in this browser.
    }
  }

  #play(context: AudioContext): void {
    [660, 880].forEach((frequency, index) => {
      const start = context.currentTime + index * 0.12;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.08, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.32);
    });
  }

  close(): void {
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}
