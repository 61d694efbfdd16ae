import { beforeEach, describe, expect, it } from 'vitest';
import { RowWindow } from '../../src/chat/rowWindow.ts';

describe('RowWindow', () => {
  const keys = Array.from({ length: 10_000 }, (_, index) => `m${index}`);
  let window: RowWindow;

  beforeEach(() => {
    window = new RowWindow();
  });

  it('draws a short list whole', () => {
    expect(window.around(keys.slice(0, 30), 29)).toEqual({ from: 0, to: 30, above: 0, below: 0 });
  });

  it.each([0, 61, 5_000, 9_999])('draws few rows of many, and those in sight among them: at %i', (index) => {
    const { from, to } = window.around(keys, index);

    expect(to - from).toBeLessThanOrEqual(140);
    expect(from).toBeLessThanOrEqual(Math.max(0, index - 40));
    expect(to).toBeGreaterThanOrEqual(Math.min(keys.length, index + 80));
  });

  it('draws nothing new for most scrolling', () => {
    const drawn = new Set<number>();

    for (let index = 4_000; index < 4_100; index += 1) drawn.add(window.around(keys, index).from);

    expect(drawn.size).toBe(5);
  });

  it('gives those that are not drawn the height that they had', () => {
    for (const key of keys) window.measured(key, 10);
    window.measured('m3', 500);
    window.measured('m3', 50);

    const { from, above, to, below } = window.around(keys, 200);

    expect(above).toBe(from * 10 + 40);
    expect(below).toBe((keys.length - to) * 10);
  });

  it('takes the average for rows that were never drawn', () => {
    window.measured('m0', 20);
    window.measured('m1', 40);

    expect(window.around(keys.slice(0, 200), 199).above).toBe(20 + 40 + 138 * 30);
  });

  it('finds the row at a place', () => {
    for (const key of keys) window.measured(key, 10);

    expect(window.indexAt(keys, 0)).toBe(0);
    expect(window.indexAt(keys, 1_234)).toBe(123);
    expect(window.indexAt(keys, 1e9)).toBe(9_999);
    expect(window.indexAt([], 5)).toBe(0);
  });

  it('forgets heights of another width', () => {
    window.measured('m0', 1_000);

    window.forget();

    expect(window.around(keys.slice(0, 200), 199).above).toBe(140 * 56);
  });
});
