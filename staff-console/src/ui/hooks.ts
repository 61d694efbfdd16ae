import { useEffect, useReducer } from 'preact/hooks';
import type { Changes } from '../model/changes.ts';

/** Draws again whenever one of these models changes. */
export function useChanges(...models: readonly Changes[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const unsubscribes = models.map((changes) => changes.subscribe(() => redraw(undefined)));
    // What changed between drawing and subscribing is drawn now.
    redraw(undefined);
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, models);
}

/** Draws again every so often, for what changes by itself as time goes by. */
export function useTicks(everyMs: number): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => redraw(undefined), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
