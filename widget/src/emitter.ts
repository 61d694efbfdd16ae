import type { JackChatEvent, JackChatEvents } from './api.ts';

type Callback<E extends JackChatEvent> = (detail: JackChatEvents[E]) => void;

/** Tells the hotel's page what happens. A callback that throws disturbs nobody else. */
export class Emitter {
  #callbacks: { [E in JackChatEvent]?: Set<Callback<E>> } = {};

  on<E extends JackChatEvent>(event: E, callback: Callback<E>): () => void {
    this.#of(event).add(callback);
    return () => this.off(event, callback);
  }

  off<E extends JackChatEvent>(event: E, callback: Callback<E>): void {
    this.#of(event).delete(callback);
  }

  emit<E extends JackChatEvent>(event: E, detail: JackChatEvents[E]): void {
    for (const callback of [...this.#of(event)]) {
      try {
        callback(detail);
      } catch (error) {
        console.error(error);
      }
    }
  }

  clear(): void {
    this.#callbacks = {};
  }

  #of<E extends JackChatEvent>(event: E): Set<Callback<E>> {
    const all: { [K in E]?: Set<Callback<K>> } = this.#callbacks;
    all[event] ??= new Set();
    return all[event];
  }
}
