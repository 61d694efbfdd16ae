import type { Clock, Exclusively, KeyValueStore, OpenSocket, Socket } from './environment.ts';

export const browserClock: Clock = {
  now: () => Date.now(),
  later(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The browser's WebSocket, seen through the little that a connection uses. */
export const browserSocket: OpenSocket = (url) => {
  const socket = new WebSocket(url);
  const seen: Socket = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
  };
  socket.onopen = () => seen.onopen?.();
  socket.onmessage = (event) => seen.onmessage?.(event);
  socket.onclose = (event) => seen.onclose?.(event);
  return seen;
};

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

/** `localStorage`, or the page's memory where the browser refuses it or has no room left. */
export function browserStore(storage: () => Storage = () => window.localStorage): KeyValueStore {
  const spare = memoryStore();
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

/** Exclusive within this page, for browsers without Web Locks. */
export function pageLocks(): Exclusively {
  const tails = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(task);
    tails.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  };
}

/** Exclusive among all tabs of the origin, where the browser has Web Locks. */
export function browserLocks(): Exclusively {
  const { locks } = navigator;
  return locks ? async (name, task) => await locks.request(name, task) : pageLocks();
}

/** Calls back when the network or the person comes back to the page. */
export function onReturn(callback: () => void): () => void {
  const seen = () => document.visibilityState === 'visible' && callback();
  window.addEventListener('online', callback);
  window.addEventListener('pageshow', callback);
  document.addEventListener('visibilitychange', seen);
  return () => {
    window.removeEventListener('online', callback);
    window.removeEventListener('pageshow', callback);
    document.removeEventListener('visibilitychange', seen);
  };
}
