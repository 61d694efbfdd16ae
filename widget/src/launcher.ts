import type { JackChatConfig } from './api.ts';
import css from './launcher.css';
import { launcherWords } from './launcherWords.ts';
import { addStyles } from './styleSheets.ts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M4 12a8 8 0 1 1 3.2 6.4L4 19.5l1-3.4A8 8 0 0 1 4 12ZM8.5 12h.01M12 12h.01M15.5 12h.01';
const DOWN = 'm6 9 6 6 6-6';
const SORRY_MS = 6_000;

/** Black or white, whichever can be read on this colour, told as `color(srgb red green blue)`. */
export function readableOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => Number(part) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.36 ? '#111820' : '#fff';
}

/** The element on the hotel's page, with the shadow root that everything of ours lives in, and the button. */
export interface Launcher {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLElement;
  open(open: boolean): void;
  /** Says to eyes and ears that there is no chat just now, for as long as it takes to read. */
  sorry(): void;
}

/** Puts the launcher on the page. A closure, for the sake of every page's bytes. */
export function createLauncher(
  { title, locale, position, nonce, launcher, theme, zIndex }: JackChatConfig,
  clicked: (event: MouseEvent) => void,
): Launcher {
  const host = document.createElement('jack-chat');
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const svg = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'path');
  const { style, dataset } = host;
  const [chat, away] = launcherWords(locale || document.documentElement.lang || navigator.language);

  const open = (now: boolean) => {
    button.ariaExpanded = `${now}`;
    shape.setAttribute('d', now ? DOWN : BUBBLE);
    host.toggleAttribute('data-open', now);
  };

  dataset.position = position || '';
  addStyles(root, css, nonce);
  button.className = button.dataset.testid = 'launcher';
  button.ariaHasPopup = 'dialog';
  button.onclick = clicked;
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(shape);
  button.append(svg);
  button.ariaLabel = title || chat;
  open(false);
  root.append(button);
  // Beside the body: what transforms, clips, replaces or stacks the body does not concern us.
  document.documentElement.append(host);

  // `primaryLightColor` sets `--primary-light`, and so on.
  for (const [option, value] of Object.entries({ ...theme, zIndex })) {
    const name = option
      .replace(/Color$/, '')
      .replace(/[A-Z]/g, '-$&')
      .toLowerCase();
    if (value !== undefined) style.setProperty(`--${name}`, `${value}`);
  }
  // Whatever names the colour, the browser knows what it is: mixed with itself, it is told in sRGB.
  button.style.color = 'color-mix(in srgb,var(--primary),var(--primary))';
  style.setProperty('--on-primary', readableOn(getComputedStyle(button).color));
  button.style.color = '';
  // An attribute says it as a text.
  if (`${launcher}` === 'false') button.remove();

  return {
    host,
    root,
    button,
    open,
    sorry() {
      const note = document.createElement('p');
      note.className = note.dataset.testid = 'sorry';
      note.role = 'alert';
      note.textContent = `${chat}: ${away}`;
      root.append(note);
      setTimeout(() => note.remove(), SORRY_MS);
    },
  };
}
