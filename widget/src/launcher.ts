import type { Config } from './config.ts';
import css from './launcher.css';
import { addStyles } from './styleSheets.ts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 12a8 8 0 1 1 3.2 6.4L4 19.5l1-3.4A8 8 0 0 1 4 12ZM8.5 12h.01M12 12h.01M15.5 12h.01';
const DOWN = 'm6 9 6 6 6-6';

/** Black or white, whichever can be read on this colour, told as `color(srgb red green blue)`. */
export function readableOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => Number(part) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36 ? '#111820' : '#fff';
}

/** The element on the hotel's page, with the shadow root that everything of ours lives in, and the button. */
export class Launcher {
  readonly host = document.createElement('jack-chat');
  readonly root: ShadowRoot;
  readonly #button = document.createElement('button');
  readonly #shape = document.createElementNS(SVG, 'path');
  readonly #count = document.createElement('span');
  readonly #name: string;

  constructor(config: Config, clicked: () => void) {
    const { host } = this;
    const button = this.#button;
    this.root = host.attachShadow({ mode: 'open' });
    this.#name = config.title || 'Chat';
    host.dataset.position = config.position ?? '';
    host.dataset.scheme = config.colorScheme ?? 'auto';
    addStyles(this.root, css, config.nonce);
    button.className = 'launcher';
    button.dataset.testid = 'launcher';
    button.ariaHasPopup = 'dialog';
    this.#count.className = 'count';
    this.#count.dataset.testid = 'unread-count';
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.append(this.#shape);
    button.append(svg, this.#count);
    button.onclick = clicked;
    this.unread(0);
    this.open(false);
    this.root.append(button);
    // Beside the body: what transforms, clips, replaces or stacks the body does not concern us.
    document.documentElement.append(host);
    this.#theme(config);
    if (config.launcher === false) button.remove();
  }

  unread(count: number): void {
    this.#count.textContent = count > 99 ? '99+' : `${count || ''}`;
    this.#button.ariaLabel = count > 0 ? `${this.#name} (${count})` : this.#name;
  }

  open(open: boolean): void {
    this.#button.ariaExpanded = `${open}`;
    this.#shape.setAttribute('d', open ? DOWN : BUBBLE);
    this.host.toggleAttribute('data-open', open);
  }

  busy(busy: boolean): void {
    this.#button.ariaBusy = `${busy}`;
  }

  focus(): void {
    this.#button.focus();
  }

  /** `primaryLightColor` sets `--primary-light`, and so on. */
  #theme({ theme = {}, zIndex }: Config): void {
    const { style, dataset } = this.host;
    const values = Object.entries({ ...theme, zIndex });
    for (const [option, value] of values) {
      const name = option.replace(/Color$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (value !== undefined) style.setProperty(`--${name}`, `${value}`);
    }
    // Whatever names the colour, the browser knows what it is: mixed with itself, it is told in sRGB.
    const probe = this.#count.style;
    probe.color = 'color-mix(in srgb,var(--primary),var(--primary))';
    const ink = readableOn(getComputedStyle(this.#count).color);
    probe.color = '';
    style.setProperty('--on-primary', ink);
    dataset.primary = ink === '#fff' ? 'dark' : 'light';
  }
}
