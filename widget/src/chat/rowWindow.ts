/** The rows that are drawn, and how high the empty space is that stands for all others. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/** Drawn above and below the first row in sight; what fits into a window lies within that. */
const MARGIN = 40;
const IN_SIGHT = 40;
/** The stretch moves by so many rows at once, so that most scrolling draws nothing. */
const STEP = 20;
const USUAL_PX = 56;

/**
 * Of a long list only the rows around those in sight are drawn. All others are remembered by the height that
 * they had when they were, so that the scroll bar is right.
 */
export class RowWindow {
  readonly #heights = new Map<string, number>();
  #sum = 0;

  measured(key: string, height: number): void {
    this.#sum += height - (this.#heights.get(key) ?? 0);
    this.#heights.set(key, height);
  }

  /** The width has changed, and with it every height. */
  forget(): void {
    this.#heights.clear();
    this.#sum = 0;
  }

  /** The rows to be drawn when the one of this index is the first in sight. */
  around(keys: readonly string[], index: number): Stretch {
    const from = Math.max(0, Math.floor((index - MARGIN) / STEP) * STEP);
    const to = Math.min(keys.length, Math.ceil((index + IN_SIGHT + MARGIN) / STEP) * STEP);
    return { from, to, above: this.#height(keys, 0, from), below: this.#height(keys, to, keys.length) };
  }

  /** The row that lies so far below the start of the list. */
  indexAt(keys: readonly string[], px: number): number {
    let top = 0;
    const index = keys.findIndex((key) => {
      top += this.#heightOf(key);
      return top > px;
    });
    return index < 0 ? Math.max(0, keys.length - 1) : index;
  }

  #height(keys: readonly string[], from: number, to: number): number {
    let sum = 0;
    for (let index = from; index < to; index += 1) sum += this.#heightOf(keys[index] ?? '');
    return sum;
  }

  #heightOf(key: string): number {
    const { size } = this.#heights;
    return this.#heights.get(key) ?? (size > 0 ? this.#sum / size : USUAL_PX);
  }
}
