import { createJackChat } from './jackChat.ts';
import { originAt } from './origin.ts';

export type * from './api.ts';

/** The widget as an ES module: nothing happens before `init`. */
export const jackChat = createJackChat(originAt(new URL('../', import.meta.url).href));

export const { init, open, close, toggle, sendMessage, identify, sendTyping, on, off, setLocale, destroy } =
  jackChat;
