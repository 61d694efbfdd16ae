import type { JackChatConfig, JackChatEvent, JackChatEvents, SentAttachment, User } from './api.ts';

/** What the loaded chat needs of the small part that is on every page. */
export interface Stage {
  /** As the page gave it. */
  readonly given: JackChatConfig;
  /** Where the script came from. */
  readonly scriptUrl: string;
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** The launcher, on the page or not. */
  readonly button: HTMLElement;
  emit<E extends JackChatEvent>(event: E, detail: JackChatEvents[E]): void;
  showOpen(open: boolean): void;
}

/** The chat once it is loaded: the window and the session behind it. */
export interface Chat {
  /** Quietly: without taking the focus, as nobody asked for it on this page. */
  open(quietly: boolean): void;
  close(): void;
  sendMessage(clientMessageId: string, content: string, attachments: ArrayLike<SentAttachment | Blob>): void;
  identify(user: User): void;
  sendTyping(isTyping: boolean): void;
  setLocale(locale: string): void;
  destroy(): void;
}

/** The module that is loaded when the chat is first needed. */
export interface ChatModule {
  startChat(stage: Stage): Chat;
}
