import type { JackChatConfig } from './api.ts';

/** The page's configuration with every default filled in that the rest relies on. */
export interface Config extends JackChatConfig {
  readonly apiUrl: string;
  readonly wsUrl: string;
  readonly locale: string;
}

/** What the attempt answers, or undefined where it throws. */
function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

/** The language tag as browsers want it, if it is one. */
export function language(tag: string | undefined): string | undefined {
  return tag ? attempt(() => Intl.getCanonicalLocales(tag.replace('_', '-'))[0]) : undefined;
}

/** Fills in the defaults, also for what is wrong. `scriptUrl` is where the script came from. */
export function resolveConfig(given: JackChatConfig, scriptUrl: string): Config {
  const address = (url: string) => new URL(url, scriptUrl).href.replace(/\/+$/, '');
  const apiUrl = attempt(() => address(given.apiUrl || '.')) ?? address('.');
  return {
    ...given,
    apiUrl,
    wsUrl: given.wsUrl || `${apiUrl.replace(/^http/, 'ws')}/ws/chat`,
    locale: language(given.locale) ?? language(document.documentElement.lang) ?? navigator.language,
  };
}
