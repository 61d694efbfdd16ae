import type { JackChatEvent, JackChatEvents } from './api.ts';

type Callback<E extends JackChatEvent> = (detail: JackChatEvents[E]) => void;
type Subscription = readonly [event: JackChatEvent, callback: (detail: never) => void];

export type Emit = <E extends JackChatEvent>(event: E, detail: JackChatEvents[E]) => void;

/** Tells the hotel's page what happens. A callback that throws disturbs nobody else. */
export function createEmitter() {
  let subscriptions: readonly Subscription[] = [];

  const off = <E extends JackChatEvent>(event: E, callback: Callback<E>): void => {
    subscriptions = subscriptions.filter((it) => it[0] !== event || it[1] !== callback);
  };
  /** A callback that is subscribed twice is called once. */
  const on = <E extends JackChatEvent>(event: E, callback: Callback<E>): (() => void) => {
    off(event, callback);
    subscriptions = [...subscriptions, [event, callback]];
    return () => off(event, callback);
  };
  const emit: Emit = (event, detail) => {
    for (const [subscribed, callback] of subscriptions) {
      try {
        if (subscribed === event) (callback as Callback<typeof event>)(detail);
      } catch (error) {
        console.error(error);
      }
    }
  };
  const clear = (): void => {
    subscriptions = [];
  };
  return { on, off, emit, clear };
}
