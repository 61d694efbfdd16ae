import type { JackChatConfig } from './api.ts';

/** The page's configuration with every default filled in that the rest relies on. */
export interface Config extends JackChatConfig {
  readonly apiUrl: string;
  readonly wsUrl: string;
  /** Where the hashed files of the widget are, with a slash at the end. */
  readonly assetsUrl: string;
  readonly locale: string;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** Fills in the defaults. `scriptUrl` is where the script came from, `assets` its files relative to that. */
export function resolveConfig(raw: JackChatConfig, scriptUrl: string, assets: string): Config {
  const apiUrl = withoutSlash(new URL(raw.apiUrl ?? '.', scriptUrl).href);
  return {
    ...raw,
    apiUrl,
    wsUrl: raw.wsUrl ?? `${apiUrl.replace(/^http/, 'ws')}/ws/chat`,
    assetsUrl: new URL(assets, scriptUrl).href,
    locale: raw.locale || document.documentElement.lang || navigator.language || 'en',
  };
}
