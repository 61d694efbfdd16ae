import type { JackChat, JackChatConfig } from './api.ts';
import type { Chat, ChatModule } from './chat.ts';
import { createEmitter } from './emitter.ts';
import { conversationKey, openKey, outboxPrefix } from './keys.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { ClientIds } from './protocol/clientIds.ts';

/** Who clicked should hear by then that there is no chat. */
const LATE_MS = 20_000;

/** Where this script and its hashed files are; the build knows their names. */
export interface Origin {
  readonly scriptUrl: string;
  load(): Promise<ChatModule>;
}

/**
 * The SDK: puts the launcher on the page and, as soon as it is needed, loads the chat, which does the rest.
 * A closure and not a class: what is private to it has names of one letter on every page that pays for them.
 */
export function createJackChat({ scriptUrl, load: fetchChat }: Origin): JackChat {
  const { on, off, emit, clear } = createEmitter();
  const ids = new ClientIds(Date, Math.random);
  /** There from `init` to `destroy`. */
  let launcher: Launcher | undefined;
  let given: JackChatConfig;
  let chat: Chat | undefined;
  let loading: Launcher | undefined;
  /** What the chat is to do once it is loaded. */
  let later: ((chat: Chat) => void)[] = [];
  /** Something is to be said, which waits for nobody's click. */
  let wanted = false;
  let isOpen = false;
  let quiet = false;
  /** What had the focus when it was opened, if that was not the launcher. */
  let opener: HTMLElement | undefined;

  const use = (action: (chat: Chat) => void) => {
    if (chat) action(chat);
    else later.push(action);
  };

  const load = async () => {
    const mine = launcher;
    if (!mine || chat || loading === mine) return;
    loading = mine;
    try {
      const { startChat } = await Promise.race([
        fetchChat(),
        new Promise<never>((_, fails) => setTimeout(fails, LATE_MS, 'late')),
      ]);
      // Another `init` or a `destroy` has come in between.
      if (mine !== launcher) return;
      const { host, root, button } = mine;
      chat = startChat({ given, scriptUrl, host, root, button, emit, showOpen });
      for (const action of later.splice(0)) action(chat);
      if (isOpen) chat.open(quiet);
    } catch (error) {
      if (mine !== launcher) return;
      // Who asked for it hears of it.
      if (isOpen) mine.sorry();
      isOpen = false;
      loading = undefined;
      emit('error', { code: 'LOAD_FAILED', message: `${error}` });
    }
  };

  const open = (quietly = false, from?: Element | null) => {
    if (!launcher || isOpen) return;
    isOpen = true;
    quiet = quietly;
    opener = from as HTMLElement;
    chat?.open(quiet);
    load();
  };
  const close = () => {
    isOpen = false;
    chat?.close();
  };
  const toggle = (from?: Element | null) => (isOpen ? close() : open(false, from));

  const showOpen = (now: boolean) => {
    isOpen = now;
    launcher?.open(now);
    // The focus goes back to where it came from, if it is with us at all.
    if (now || document.activeElement !== launcher?.host) return;
    launcher.button.focus();
    opener?.focus();
  };

  const clicked = (event: Event) => {
    // The document itself is no element.
    const asked = (event.target as Element).closest?.('[data-jack-chat]');
    if (!asked) return;
    // A link leads there for those who have no chat.
    event.preventDefault();
    open(false, asked);
  };

  const unmount = () => {
    document.removeEventListener('click', clicked);
    chat?.destroy();
    launcher?.host.remove();
    // What was asked of this widget; what was asked before there was one is for the first.
    if (launcher) {
      later = [];
      wanted = false;
    }
    launcher = chat = opener = undefined;
    isOpen = false;
  };

  /** What an earlier page left to be done: a conversation, messages that are not sent, an open window. */
  const goOn = (hotelId: string) => {
    const unsent = `${outboxPrefix(hotelId)}:`;
    const underWay = (key: string) => key === conversationKey(hotelId) || key.startsWith(unsent);
    try {
      // On a phone an open window would cover the page that the guest went on to.
      if (sessionStorage.getItem(openKey(hotelId)) && innerWidth >= 480) open(true);
      else if (Object.keys(localStorage).some(underWay)) load();
    } catch {
      // A browser that refuses storage remembers nothing.
    }
  };

  return {
    init(config) {
      unmount();
      // A page is never broken by what it says to us.
      if (!config?.hotelId) return console.error('Jack Chat: hotelId is missing');
      given = config;
      // Who clicks twice means it once.
      launcher = createLauncher(config, ({ detail }) => detail > 1 || toggle());
      document.addEventListener('click', clicked);
      emit('ready', { hotelId: config.hotelId });
      goOn(config.hotelId);
      if (wanted) load();
    },
    open: () => open(false, document.activeElement),
    close,
    toggle: () => toggle(document.activeElement),
    sendMessage(content, attachments = []) {
      const id = ids.next();
      use((it) => it.sendMessage(id, content, attachments));
      wanted = true;
      load();
      return id;
    },
    identify: (user) => use((it) => it.identify(user)),
    sendTyping: (isTyping) => use((it) => it.sendTyping(isTyping)),
    on,
    off,
    setLocale: (locale) => use((it) => it.setLocale(locale)),
    destroy() {
      unmount();
      clear();
    },
  };
}
