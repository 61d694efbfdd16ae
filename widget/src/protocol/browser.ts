import type { Clock, KeyValueStore, Socket } from './environment.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  later(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The browser's WebSocket, seen as the little of it that a connection uses. */
export const browserSocket = (url: string): Socket => new WebSocket(url) as Socket;

/** A store that lives as long as the page. */
export function memoryStore(): KeyValueStore {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
    keys: (prefix) => [...entries.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** One for all who ask: what one part keeps there, another looks for. */
const spare = memoryStore();

/** `localStorage`, or the page's memory where the browser refuses it or has no room left. */
export function browserStore(storage: () => Storage = () => window.localStorage): KeyValueStore {
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => spare.get(key) ?? attempt((it) => it.getItem(key), null) ?? undefined,
    set(key, value) {
      spare.remove(key);
      const stored = attempt((it) => {
        it.setItem(key, value);
        return true;
      }, false);
      if (!stored) spare.set(key, value);
    },
    remove(key) {
      spare.remove(key);
      attempt((it) => it.removeItem(key), undefined);
    },
    keys(prefix) {
      const stored = attempt((it) => Object.keys(it).filter((key) => key.startsWith(prefix)), []);
      return [...new Set([...stored, ...spare.keys(prefix)])];
    },
  };
}

/** The same for `sessionStorage`: what concerns this tab, also after a reload. */
export const tabStore = () => browserStore(() => window.sessionStorage);

/** Calls back when the network or the person comes back to the page, or the browser thaws it. */
export function onReturn(callback: () => void, signal = new AbortController().signal): void {
  const seen = () => document.visibilityState === 'visible' && callback();
  for (const event of ['online', 'pageshow']) window.addEventListener(event, callback, { signal });
  document.addEventListener('resume', callback, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
}
