import { browserClock, browserStore } from './browser.ts';
import type { Exclusively } from './environment.ts';

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

/** Exclusive among all tabs of the origin: by Web Locks, or by leases where the browser or the page has none. */
export function browserLocks(): Exclusively {
  const { locks } = navigator;
  if (locks) return async (name, task) => await locks.request(name, task);
  const spare = import('./leases.ts').then(
    ({ leases }) => leases(browserStore(), browserClock, Math.random),
    () => pageLocks(),
  );
  return async (name, task) => (await spare)(name, task);
}
