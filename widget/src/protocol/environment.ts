/** Stops what a timer would have done. Calling it late or twice does nothing. */
export type Cancel = () => void;

/** The time, and a way to be called later: handed in, so that tests own both. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  later(delayMs: number, task: () => void): Cancel;
}

/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** What a model needs of `localStorage`. Nothing here throws: a browser that refuses storage forgets. */
export interface KeyValueStore {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Every key that starts so, in no order. */
  keys(prefix: string): string[];
}

/** Runs a task while no other tab of this origin runs one under the same name. */
export type Exclusively = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** What is used of a `WebSocket`. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** Opens a socket; `failures` tells how many in a row have led nowhere before. */
export type OpenSocket = (url: string, failures: number) => Socket;
