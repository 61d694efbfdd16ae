import { useEffect, useReducer } from 'preact/hooks';
import type { Changes } from '../model/changes.ts';

const FRAME = 16;

/** Draws again whenever one of these models changes; a burst of changes is drawn once. */
export function useChanges(...models: readonly Changes[]): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const redrawSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        redraw(undefined);
      }, FRAME);
    };
    const unsubscribes = models.map((changes) => changes.subscribe(redrawSoon));
    // What changed between drawing and subscribing is drawn now.
    redraw(undefined);
    return () => {
      clearTimeout(timer);
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
