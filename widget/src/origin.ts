import type { ChatModule } from './chat.ts';
import type { Origin } from './jackChat.ts';

/** The hashed name of the chat's module; put in by the build. */
declare const CHAT_MODULE: string;

/** The chat is found beside the script. */
export const originAt = (scriptUrl: string): Origin => ({
  scriptUrl,
  load: () => import(new URL(`widget/assets/${CHAT_MODULE}`, scriptUrl).href) as Promise<ChatModule>,
});
