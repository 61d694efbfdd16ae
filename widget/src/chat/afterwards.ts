import { browserClock } from '../protocol/index.ts';
import type { ChatApp } from './app.tsx';
import { Chime, TitleFlash } from './attention.ts';
import { complaints } from './checkConfig.ts';
import { counted } from './labels.ts';
import { guard } from './pageGuard.ts';
import states from './states.css';
import { Surroundings } from './surroundings.ts';
import farewell from './view/farewell.css';
import files from './view/files.css';
import forms from './view/forms.css';
import menu from './view/menu.css';
import preChatForm from './view/preChatForm.css';
import replying from './view/replying.css';

export { Farewell } from './view/Farewell.tsx';
export { Files, sendFiles, Tray } from './view/files.tsx';
export { Menu } from './view/Menu.tsx';
export { PreChatForm } from './view/PreChatForm.tsx';
export { Quote, ReplyBar, swipes } from './view/Replying.tsx';

export const css = states + menu + replying + files + forms + preChatForm + farewell;

/** What the chat does besides being drawn, and what it draws sooner or later: nobody waits for it. */
export class Afterwards {
  readonly #app: ChatApp;
  readonly #chime = new Chime();
  readonly #flash = new TitleFlash(document, browserClock);
  readonly #surroundings: Surroundings;
  readonly #badge = document.createElement('span');

  constructor(app: ChatApp, place: HTMLElement, signal: AbortSignal) {
    const { host, root, button, given } = app.stage;
    this.#app = app;
    this.#surroundings = new Surroundings(host, root, place, signal);
    signal.addEventListener('abort', () => {
      this.#flash.stop();
      this.#chime.close();
    });
    guard(host, root, signal);
    for (const complaint of complaints({ ...given })) console.warn(`Jack Chat: ${complaint}`);
    this.#badge.className = 'count';
    this.#badge.dataset.testid = 'unread-count';
    button.append(this.#badge);
  }

  /** The window is open, or no longer. */
  shown(open: boolean): void {
    // A picture that is viewed holds the page: it must not while nobody sees it.
    if (!open) this.#app.stage.root.querySelector('dialog')?.close();
    this.#surroundings.shown(open);
  }

  /** Calls a guest who looks elsewhere. */
  call(): void {
    const { muted, labels } = this.#app;
    if (!muted) this.#chime.ring();
    this.#flash.start(labels.newMessage);
  }

  /** They look. */
  seen(): void {
    this.#flash.stop();
  }

  /** Has the launcher tell what it leads to and how much is unread, to eyes and ears. */
  label(unread: number): void {
    const { labels, stage } = this.#app;
    const name = stage.config.title || labels.title;
    this.#badge.textContent = unread > 99 ? '99+' : unread > 0 ? `${unread}` : '';
    stage.button.ariaLabel = unread > 0 ? `${name}, ${counted(labels, labels.unread, unread)}` : name;
  }
}
