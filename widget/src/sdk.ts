import type { ChatModule } from './chat.ts';
import { createJackChat } from './jackChat.ts';

export type * from './api.ts';

/** The hashed name of the chat's module; put in by the build. */
declare const CHAT_MODULE: string;

/** The widget as an ES module: nothing happens before `init`. */
export const jackChat = createJackChat({
  scriptUrl: new URL('../', import.meta.url).href,
  assets: 'widget/assets/',
  load: (assetsUrl) => import(`${assetsUrl}${CHAT_MODULE}`) as Promise<ChatModule>,
});

export const { init, open, close, toggle, sendMessage, identify, sendTyping, on, off, setLocale, destroy } =
  jackChat;
