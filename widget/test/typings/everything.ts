// Uses every method, event and option of the typings as they are delivered: it compiles, or the typings are wrong.
import {
  type ChatMessage,
  close,
  destroy,
  identify,
  init,
  type JackChat,
  type JackChatConfig,
  type JackChatEvent,
  type JackChatEvents,
  jackChat,
  off,
  on,
  open,
  type SentAttachment,
  sendMessage,
  sendTyping,
  setLocale,
  type Theme,
  toggle,
  type User,
} from '../../target/classes/META-INF/resources/jackchat/widget/sdk.js';

const theme: Required<Theme> = {
  primaryColor: '#1a365d',
  primaryLightColor: '#2a4a7f',
  bgColor: '#fff',
  textColor: '#111',
  textLightColor: '#555',
  borderColor: '#ddd',
  fontFamily: 'Inter, sans-serif',
};

const config: Required<JackChatConfig> = {
  hotelId: 'hotel_123',
  apiUrl: 'https://chat.example-hotel.com',
  wsUrl: 'wss://chat.example-hotel.com/ws/chat',
  theme,
  position: 'bottom-right',
  greeting: 'Hello! How can I help you today?',
  locale: 'pt-BR',
  avatarUrl: '/avatar.png',
  title: 'Lindenhof',
  colorScheme: 'auto',
  launcher: false,
  zIndex: 10,
  identityToken: async () => 'a.b.c',
  preChatForm: { name: 'required', email: 'optional' },
  sound: true,
  maxFileSize: 5_000_000,
  nonce: 'r4nd0m',
};

const guest: Required<User> = { name: 'Ada', email: 'ada@example.com' };
const attachment: SentAttachment = { id: 'a', filename: 'a.png', contentType: 'image/png', size: 1 };

/** Each event once; a new one does not compile until it is here. */
const callbacks: { readonly [E in JackChatEvent]: (detail: JackChatEvents[E]) => unknown } = {
  ready: ({ hotelId }) => hotelId.length,
  connected: ({ guestId }) => guestId.length,
  disconnected: ({ code, reason }) => `${code.toFixed()} ${reason.trim()}`,
  reconnecting: ({ delayMs }) => delayMs.toFixed(),
  message: (message: ChatMessage) => [message.seq.toFixed(), message.role, message.author?.name.trim()],
  message_sent: ({ clientMessageId, messageId, timestamp }) => clientMessageId + messageId + timestamp,
  typing: ({ isTyping, name }) => isTyping && name?.trim(),
  read: ({ conversationId, seq }) => conversationId + seq.toFixed(),
  opened: (detail) => Object.keys(detail),
  closed: (detail) => Object.keys(detail),
  unread: ({ count }) => count.toFixed(),
  error: ({ code, message, clientMessageId }) => code + message + (clientMessageId ?? ''),
};

/** Each method once, as it is meant to be called. */
export const methods: { readonly [M in keyof JackChat]: () => unknown } = {
  init: () => init(config),
  open: () => open(),
  close: () => close(),
  toggle: () => toggle(),
  sendMessage: () =>
    sendMessage('Hello', [attachment]).trim() + jackChat.sendMessage('These', new DataTransfer().files),
  identify: () => identify(guest),
  sendTyping: () => sendTyping(true),
  on: () => {
    const unsubscribe: () => void = on('ready', callbacks.ready);
    unsubscribe();
    return [
      on('connected', callbacks.connected),
      on('disconnected', callbacks.disconnected),
      on('reconnecting', callbacks.reconnecting),
      on('message', callbacks.message),
      on('message_sent', callbacks.message_sent),
      on('typing', callbacks.typing),
      on('read', callbacks.read),
      on('opened', callbacks.opened),
      on('closed', callbacks.closed),
      on('unread', callbacks.unread),
      on('error', callbacks.error),
    ];
  },
  off: () => off('ready', callbacks.ready),
  setLocale: () => setLocale('de'),
  destroy: () => destroy(),
};

// @ts-expect-error hotelId is required
init({});
// @ts-expect-error not a place for a launcher
init({ hotelId: 'h', position: 'top' });
// @ts-expect-error no such event
on('opend', () => undefined);
