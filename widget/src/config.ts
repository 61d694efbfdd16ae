import type { JackChatConfig } from './api.ts';

/** The page's configuration with every default filled in that the rest relies on. */
export interface Config extends Omit<JackChatConfig, 'preChatForm'> {
  readonly apiUrl: string;
  readonly wsUrl: string;
  readonly locale: string;
  readonly sound: boolean;
  readonly preChatForm: unknown;
}

/** What the attempt answers, or undefined where it throws. */
function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

/** The server takes no longer ones. */
const LONGEST_TAG = 35;

/** The language tag as browsers want it, if it is one that can be told the server. */
export function language(tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  return attempt(() =>
    Intl.getCanonicalLocales(tag.replace('_', '-')).find((it) => it.length <= LONGEST_TAG),
  );
}

/** The value of an option that is no text, also where the tag's attribute has said it. */
export const optionOf = (said: unknown): unknown => attempt(() => JSON.parse(`${said}`)) ?? said;

/** Fills in the defaults, also for what is wrong. `scriptUrl` is where the script came from. */
export function resolveConfig(given: JackChatConfig, scriptUrl: string): Config {
  const address = (url: string) => new URL(url, scriptUrl).href.replace(/\/+$/, '');
  const apiUrl = attempt(() => address(given.apiUrl || '.')) ?? address('.');
  return {
    ...given,
    apiUrl,
    wsUrl: given.wsUrl || `${apiUrl.replace(/^http/, 'ws')}/ws/chat`,
    sound: optionOf(given.sound) !== false,
    preChatForm: optionOf(given.preChatForm),
    locale: language(given.locale) ?? language(document.documentElement.lang) ?? navigator.language,
  };
}
