import type { JackChat, JackChatConfig } from './api.ts';
import { createJackChat } from './jackChat.ts';
import { originAt } from './origin.ts';

declare global {
  interface Window {
    JackChatConfig?: JackChatConfig;
    JackChat?: JackChat | Stub;
  }
}

/** What the page put in our place until now: the calls that it made, in order. */
interface Stub {
  readonly q: readonly [keyof JackChat, ...unknown[]][];
}

const current = document.currentScript;
// A module has no current script, and a page may call anything `currentScript`.
const script =
  current instanceof HTMLScriptElement
    ? current
    : document.querySelector<HTMLScriptElement>('script[src*=widget]');
const before = window.JackChat as Partial<JackChat & Stub> | undefined;

// A second copy of the script on one page leaves the first alone.
// Nor is an element of that name, which browsers show there, an SDK.
if (!before?.init || before.q) start(before?.q ?? []);

function start(calls: Stub['q']): void {
  const jackChat = createJackChat(originAt(script?.src || location.href));
  window.JackChat = jackChat;
  // `data-hotel-id`, and other options as texts.
  const dataset = script?.dataset as JackChatConfig | undefined;
  const config = dataset?.hotelId ? { ...window.JackChatConfig, ...dataset } : window.JackChatConfig;

  const begin = () => {
    const made = (subscriptions: boolean) => {
      for (const [method, ...args] of calls) {
        if ((method === 'on') === subscriptions) Reflect.apply(jackChat[method], jackChat, args);
      }
    };
    // Who subscribed before we came must not miss `ready`.
    made(true);
    if (config && !calls.some(([method]) => method === 'init')) jackChat.init(config);
    made(false);
  };
  // In the head without `async`, the body is not there yet.
  if (document.body) begin();
  else document.addEventListener('DOMContentLoaded', begin);
}
