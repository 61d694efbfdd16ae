import { paint } from './colours.ts';

/** From here on the window leaves the page in sight. */
const WIDE_PX = 480;

/** What the window has to do with the page around it: colours, the on-screen keyboard, scrolling. */
export class Surroundings {
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #place: HTMLElement;
  #overflow: string | undefined;

  constructor(host: HTMLElement, root: ShadowRoot, place: HTMLElement, signal: AbortSignal) {
    this.#host = host;
    this.#root = root;
    this.#place = place;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => paint(place, root), { signal });
    const viewport = window.visualViewport;
    const fit = () => this.#fit(viewport);
    viewport?.addEventListener('resize', fit, { signal });
    viewport?.addEventListener('scroll', fit, { signal });
    signal.addEventListener('abort', () => this.shown(false));
    fit();
  }

  shown(open: boolean): void {
    if (open) paint(this.#place, this.#root);
    // What fills a phone's screen has nothing behind it that could scroll.
    const { style } = document.documentElement;
    if (open && innerWidth < WIDE_PX) {
      this.#overflow ??= style.overflow;
      style.overflow = 'hidden';
    } else if (this.#overflow !== undefined) {
      style.overflow = this.#overflow;
      this.#overflow = undefined;
    }
  }

  /**
   * The on-screen keyboard covers what is fixed to the page, but not what is laid out in this. When the guest zooms
   * in, the rest of the window is to be found by moving about, as all of the page.
   */
  #fit(viewport: VisualViewport | null): void {
    const zoom = viewport?.scale ?? 1;
    const { style } = this.#host;
    style.setProperty('--visible-height', `${(viewport?.height ?? innerHeight) * zoom}px`);
    style.setProperty('--visible-top', `${zoom > 1.01 ? 0 : (viewport?.offsetTop ?? 0)}px`);
  }
}
