import type { Config } from './config.ts';
import css from './launcher.css';
import { addStyles } from './styleSheets.ts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 12a8 8 0 1 1 3.2 6.4L4 19.5l1-3.4A8 8 0 0 1 4 12ZM8.5 12h.01M12 12h.01M15.5 12h.01';
const DOWN = 'm6 9 6 6 6-6';

function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** Black or white, whichever can be read on this colour. */
export function readableOn(rgb: string): string {
  const [red = 0, green = 0, blue = 0] = (rgb.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36 ? '#111820' : '#fff';
}

/** The element on the hotel's page, with the shadow root that everything of ours lives in, and the button. */
export class Launcher {
  readonly host = document.createElement('jack-chat');
  readonly root: ShadowRoot;
  readonly #button = document.createElement('button');
  readonly #count = document.createElement('span');
  readonly #name: string;

  constructor(config: Config, clicked: () => void) {
    const { host } = this;
    this.root = host.attachShadow({ mode: 'open' });
    this.#name = config.title || 'Chat';
    host.dataset.position = config.position ?? 'bottom-right';
    host.dataset.scheme = config.colorScheme ?? 'auto';
    this.#theme(config);
    addStyles(this.root, css, config.nonce);
    const button = this.#button;
    button.type = 'button';
    button.className = 'launcher';
    button.dataset.testid = 'launcher';
    button.setAttribute('aria-haspopup', 'dialog');
    this.#count.className = 'count';
    this.#count.dataset.testid = 'unread-count';
    button.append(icon(BUBBLE), icon(DOWN), this.#count);
    button.addEventListener('click', clicked);
    this.unread(0);
    this.open(false);
    if (config.launcher !== false) this.root.append(button);
    document.body.append(host);
    if (!config.theme?.primaryColor) return;
    const probe = document.createElement('i');
    this.root.append(probe);
    probe.style.color = 'var(--primary)';
    const ink = readableOn(getComputedStyle(probe).color);
    host.style.setProperty('--on-primary', ink);
    host.dataset.primary = ink === '#fff' ? 'dark' : 'light';
    probe.remove();
  }

  unread(count: number): void {
    this.#count.textContent = count > 0 ? (count > 99 ? '99+' : `${count}`) : '';
    this.#button.setAttribute('aria-label', count > 0 ? `${this.#name} (${count})` : this.#name);
  }

  open(open: boolean): void {
    this.#button.setAttribute('aria-expanded', `${open}`);
    this.host.toggleAttribute('data-open', open);
  }

  busy(busy: boolean): void {
    this.#button.setAttribute('aria-busy', `${busy}`);
  }

  focus(): void {
    this.#button.focus();
  }

  #theme({ theme = {}, zIndex }: Config): void {
    const set = (name: string, value: string | number | undefined) =>
      value !== undefined && this.host.style.setProperty(name, `${value}`);
    set('--primary', theme.primaryColor);
    set('--primary-light', theme.primaryLightColor);
    set('--bg', theme.backgroundColor);
    set('--text', theme.textColor);
    set('--text-light', theme.textLightColor);
    set('--border', theme.borderColor);
    set('--font-family', theme.fontFamily);
    set('--z-index', zIndex);
  }
}
