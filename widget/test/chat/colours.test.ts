import { describe, expect, it } from 'vitest';
import { contrast, palette, parseColour, type Rgb, readable } from '../../src/chat/colours.ts';

const hex = (text: string) =>
  [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16) / 255) as unknown as Rgb;
const light = { bg: hex('#ffffff'), theirs: hex('#f1f2f3'), raised: hex('#ffffff') };
const dark = { bg: hex('#131920'), theirs: hex('#222c37'), raised: hex('#1b232d') };
const ink = { text: hex('#1b2430'), textLight: hex('#5b6675') };

describe('contrast', () => {
  it('is what WCAG says', () => {
    expect(contrast(hex('#000000'), hex('#ffffff'))).toBeCloseTo(21, 5);
    expect(contrast(hex('#767676'), hex('#ffffff'))).toBeCloseTo(4.54, 2);
  });
});

describe('readable', () => {
  it('leaves alone what can be read', () => {
    expect(readable(hex('#1a365d'), [hex('#ffffff')])).toEqual(hex('#1a365d'));
  });

  it('keeps to the colour as far as it can', () => {
    const [red, green, blue] = readable(hex('#ffd400'), [hex('#ffffff')]);

    expect(contrast([red, green, blue], hex('#ffffff'))).toBeGreaterThan(4.5);
    expect(red).toBeGreaterThan(blue);
    expect(green).toBeGreaterThan(blue);
  });
});

describe('palette', () => {
  const colours = ['#1a365d', '#ffd400', '#ff0000', '#00ff00', '#7f7f7f', '#e05a2b', '#ffffff', '#000000'];

  it.each(colours.flatMap((primary) => [light, dark].map((ground) => [primary, ground] as const)))(
    'can be read with %s',
    (primary, ground) => {
      const chosen = { ...ground, ...ink, primary: hex(primary), primaryLight: hex('#9fb8d8') };

      const made = palette(chosen);

      expect(contrast(made['on-primary'], chosen.primary)).toBeGreaterThan(4.5);
      expect(contrast(made['on-primary'], made.fade)).toBeGreaterThan(4.5);
      for (const name of ['ink', 'faint', 'accent'] as const)
        for (const behind of Object.values(ground)) expect(contrast(made[name], behind)).toBeGreaterThan(4.5);
    },
  );

  it('saves the text of a hotel that made only the ground dark', () => {
    const black = hex('#101010');

    const made = palette({
      ...ink,
      primary: black,
      primaryLight: black,
      bg: black,
      theirs: black,
      raised: black,
    });

    expect(contrast(made.ink, black)).toBeGreaterThan(4.5);
  });
});

describe('parseColour', () => {
  it.each([
    ['rgb(255, 0, 51)', [1, 0, 0.2]],
    ['rgba(255, 0, 51, 0.5)', [1, 0, 0.2]],
    ['color(srgb 1 0 0.2)', [1, 0, 0.2]],
    ['color(srgb 1 0 2e-1 / 0.5)', [1, 0, 0.2]],
    ['nonsense', [0, 0, 0]],
  ])('reads %s', (computed, rgb) => {
    expect(parseColour(computed)).toEqual(rgb);
  });
});
