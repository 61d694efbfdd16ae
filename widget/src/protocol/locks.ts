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

/**
 * Exclusive among all tabs of the origin: by Web Locks, or by leases where the browser or the page has none, or is
 * refused them, as it is together with storage.
 */
export function browserLocks(): Exclusively {
  const { locks } = navigator;
  let spare: Promise<Exclusively> | undefined;
  return async (name, task) => {
    let granted = false;
    const work = () => {
      granted = true;
      return task();
    };
    try {
      if (locks && !spare) return await locks.request(name, work);
    } catch (error) {
      if (granted) throw error;
    }
    spare ??= import('./leases.ts').then(
      ({ leases }) => leases(browserStore(), browserClock, Math.random),
      () => pageLocks(),
    );
    return (await spare)(name, task);
  };
}
