/** A part of the chat that is loaded when it is first wanted. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #loaded: () => void;
  #part: T | undefined;
  #loading = false;

  constructor(load: () => Promise<T>, loaded: () => void) {
    this.#load = load;
    this.#loaded = loaded;
  }

  /** The part, or undefined while it is on its way: `loaded` is called once it is there. */
  get part(): T | undefined {
    if (!this.#part && !this.#loading) {
      this.#loading = true;
      this.#load()
        .then((part) => {
          this.#part = part;
          this.#loaded();
        })
        .catch(() => undefined) // Without the network; the next one who wants it tries again.
        .finally(() => {
          this.#loading = false;
        });
    }
    return this.#part;
  }

  /** The part if it was ever wanted. */
  get loaded(): T | undefined {
    return this.#part;
  }
}
