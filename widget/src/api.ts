/** Colours and type of the widget. Any CSS colour and font list. */
export interface Theme {
  primaryColor?: string;
  primaryLightColor?: string;
  bgColor?: string;
  textColor?: string;
  textLightColor?: string;
  borderColor?: string;
  fontFamily?: string;
}

/** A token that the hotel's site has signed, or a function that fetches one, asked with every connection. */
export type IdentityToken = string | (() => string | undefined | Promise<string | undefined>);

export type Asked = 'required' | 'optional';

export interface JackChatConfig {
  hotelId: string;
  /** Where the chat server is; by default where the script came from. */
  apiUrl?: string;
  /** The guest's WebSocket; by default `/ws/chat` of `apiUrl`. */
  wsUrl?: string;
  theme?: Theme;
  position?: 'bottom-right' | 'bottom-left';
  greeting?: string;
  /** A language tag such as `de` or `pt-BR`; by default the page's, else the browser's. */
  locale?: string;
  avatarUrl?: string;
  title?: string;
  colorScheme?: 'light' | 'dark' | 'auto';
  /** False: no launcher, the page opens the chat itself, by `open()` or a `data-jack-chat` element. */
  launcher?: boolean;
  zIndex?: number;
  /** Who the hotel's site says its visitor is. */
  identityToken?: IdentityToken;
  /** Asked before the first message. True: name and e-mail, both required. */
  preChatForm?: boolean | { name?: Asked; email?: Asked };
  /** False: no sound when a message comes while nobody looks. */
  sound?: boolean;
  /** Bytes that a file may have; the server's own limit holds in any case. */
  maxFileSize?: number;
  /** The page's CSP nonce, for browsers without constructable style sheets. */
  nonce?: string;
}

/** What the hotel's site knows of its visitor. Shown to staff as unverified. */
export interface User {
  name?: string;
  email?: string;
}

export interface SentAttachment {
  id: string;
  filename: string;
  contentType: string;
  size: number;
}

export interface ChatMessage {
  id: string;
  conversationId: string;
  seq: number;
  role: 'guest' | 'assistant' | 'staff' | 'system';
  content: string;
  timestamp: string;
  author?: { id: string; name: string; avatarUrl?: string };
}

/** Each event and what its callback is given. */
export interface JackChatEvents {
  /** The widget is on the page. */
  ready: { hotelId: string };
  /** The server knows the guest. */
  connected: { guestId: string };
  disconnected: { code: number; reason: string };
  reconnecting: { delayMs: number };
  /** Somebody wrote: the hotel, or the guest in another tab. */
  message: ChatMessage;
  /** The server has stored what the guest wrote. */
  message_sent: { clientMessageId: string; messageId: string; timestamp: string };
  typing: { isTyping: boolean; name?: string };
  /** The hotel has read up to here. */
  read: { conversationId: string; seq: number };
  opened: Record<string, never>;
  closed: Record<string, never>;
  unread: { count: number };
  error: { code: string; message: string; clientMessageId?: string };
}

export type JackChatEvent = keyof JackChatEvents;

export interface JackChat {
  /** Puts the widget on the page; a second call replaces the first one's widget. */
  init(config: JackChatConfig): void;
  open(): void;
  close(): void;
  toggle(): void;
  /**
   * Sends as the guest. Files are uploaded first, and what is said later waits for them; should one not be taken, an
   * `error` with the code `UPLOAD_FAILED` tells so, nothing is sent, and the guest finds the text as not sent. The id
   * is that of the later `message_sent`.
   */
  sendMessage(content: string, attachments?: ArrayLike<SentAttachment | File | Blob>): string;
  identify(user: User): void;
  sendTyping(isTyping: boolean): void;
  /** Answers a function that ends the subscription. */
  on<E extends JackChatEvent>(event: E, callback: (detail: JackChatEvents[E]) => void): () => void;
  off<E extends JackChatEvent>(event: E, callback: (detail: JackChatEvents[E]) => void): void;
  setLocale(locale: string): void;
  /** Takes everything off the page: elements, listeners, timers, the connection. */
  destroy(): void;
}
