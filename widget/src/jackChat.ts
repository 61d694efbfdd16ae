import type { JackChat, JackChatConfig, JackChatEvent, JackChatEvents, SentAttachment, User } from './api.ts';
import type { Chat, ChatModule } from './chat.ts';
import { type Config, resolveConfig } from './config.ts';
import { Emitter } from './emitter.ts';
import { conversationKey, openKey, outboxPrefix } from './keys.ts';
import { Launcher } from './launcher.ts';
import { browserClock } from './protocol/browser.ts';
import { ClientIds } from './protocol/clientIds.ts';

/** Where this script and its hashed files are; the build knows their names. */
export interface Origin {
  readonly scriptUrl: string;
  readonly assets: string;
  load(assetsUrl: string): Promise<ChatModule>;
}

/** One widget on the page, from `init` to `destroy`: the launcher, and the chat as soon as it is needed. */
class Mounted {
  readonly config: Config;
  readonly #origin: Origin;
  readonly #emitter: Emitter;
  readonly #launcher: Launcher;
  readonly #gone = new AbortController();
  #chat: Promise<Chat> | undefined;
  #loaded: Chat | undefined;
  #user: User = {};
  #locale: string | undefined;
  #open = false;
  #opener: HTMLElement | undefined;

  constructor(raw: JackChatConfig, origin: Origin, emitter: Emitter) {
    this.config = resolveConfig(raw, origin.scriptUrl, origin.assets);
    this.#origin = origin;
    this.#emitter = emitter;
    this.#launcher = new Launcher(this.config, () => this.toggle());
    document.addEventListener('click', (event) => this.#clicked(event), { signal: this.#gone.signal });
    emitter.emit('ready', { hotelId: this.config.hotelId });
    this.#goOn();
  }

  open(quietly = false): void {
    if (this.#open) return;
    this.#open = true;
    this.use((chat) => this.#open && chat.open(quietly));
  }

  close(): void {
    this.#open = false;
    this.#loaded?.close();
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  identify(user: User): void {
    this.#user = { ...this.#user, ...user };
    this.#loaded?.identify(user);
  }

  setLocale(locale: string): void {
    this.#locale = locale;
    this.#loaded?.setLocale(locale);
  }

  sendTyping(isTyping: boolean): void {
    this.#loaded?.sendTyping(isTyping);
  }

  /** Does something with the chat, which is loaded first if it is not there yet. */
  use(action: (chat: Chat) => void): void {
    this.#chat ??= this.#load();
    this.#chat.then(action).catch((error: unknown) => {
      if (this.#gone.signal.aborted) return;
      this.#chat = undefined;
      this.#open = false;
      this.#emitter.emit('error', { code: 'LOAD_FAILED', message: String(error) });
    });
  }

  destroy(): void {
    this.#gone.abort();
    this.#loaded?.destroy();
    this.#launcher.host.remove();
  }

  async #load(): Promise<Chat> {
    const launcher = this.#launcher;
    launcher.busy(true);
    try {
      const { startChat } = await this.#origin.load(this.config.assetsUrl);
      if (this.#gone.signal.aborted) throw new Error('destroyed');
      const chat = startChat({
        config: this.#locale ? { ...this.config, locale: this.#locale } : this.config,
        host: launcher.host,
        root: launcher.root,
        emit: (event, detail) => this.#emitter.emit(event, detail),
        showUnread: (count) => launcher.unread(count),
        showOpen: (open) => this.#shown(open),
      });
      chat.identify(this.#user);
      this.#loaded = chat;
      return chat;
    } finally {
      launcher.busy(false);
    }
  }

  #shown(open: boolean): void {
    this.#open = open;
    this.#launcher.open(open);
    // The focus goes back to where it came from, if it is with us at all.
    if (open || document.activeElement !== this.#launcher.host) return;
    if (this.#opener) this.#opener.focus();
    else this.#launcher.focus();
    this.#opener = undefined;
  }

  #clicked({ target }: Event): void {
    const opener = target instanceof Element && target.closest<HTMLElement>('[data-jack-chat]');
    if (!opener) return;
    this.#opener = opener;
    this.open();
  }

  /** What an earlier page left to be done: a conversation, messages that are not sent, an open window. */
  #goOn(): void {
    const { hotelId } = this.config;
    const unsent = `${outboxPrefix(hotelId)}:`;
    try {
      // On a phone an open window would cover the page that the guest went on to.
      if (sessionStorage.getItem(openKey(hotelId)) && innerWidth >= 480) this.open(true);
      else if (
        Object.keys(localStorage).some((key) => key === conversationKey(hotelId) || key.startsWith(unsent))
      ) {
        this.use(() => undefined);
      }
    } catch {
      // A browser that refuses storage remembers nothing.
    }
  }
}

/** The SDK: what it can do before the chat is loaded it does itself, the rest loads it. */
export function createJackChat(origin: Origin): JackChat {
  const emitter = new Emitter();
  const ids = new ClientIds(browserClock, Math.random);
  let mounted: Mounted | undefined;
  return {
    init(config: JackChatConfig) {
      mounted?.destroy();
      mounted = new Mounted(config, origin, emitter);
    },
    open: () => mounted?.open(),
    close: () => mounted?.close(),
    toggle: () => mounted?.toggle(),
    sendMessage(content: string, attachments: SentAttachment[] = []) {
      const id = ids.next();
      mounted?.use((chat) => chat.sendMessage(id, content, attachments));
      return id;
    },
    identify: (user: User) => mounted?.identify(user),
    sendTyping: (isTyping: boolean) => mounted?.sendTyping(isTyping),
    on: <E extends JackChatEvent>(event: E, callback: (detail: JackChatEvents[E]) => void) =>
      emitter.on(event, callback),
    off: <E extends JackChatEvent>(event: E, callback: (detail: JackChatEvents[E]) => void) =>
      emitter.off(event, callback),
    setLocale: (locale: string) => mounted?.setLocale(locale),
    destroy() {
      mounted?.destroy();
      mounted = undefined;
      emitter.clear();
    },
  };
}
