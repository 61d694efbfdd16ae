/** Red, green and blue from 0 to 1, as sRGB has them. */
export type Rgb = readonly [number, number, number];

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];
/** WCAG 2.2 asks 4.5 of text; a little more, as browsers round. */
const READABLE = 4.55;

/** What is to be tapped stands out a little more. */
const LIVELY = 5.5;

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const light = ([red, green, blue]: Rgb) =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05;

/** From 1, the same, to 21, black on white: WCAG's contrast ratio. */
export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [light(one), light(other)];
  return a > b ? a / b : b / a;
}

const mix = (one: Rgb, other: Rgb, part: number) =>
  one.map((value, index) => value + ((other[index] ?? 0) - value) * part) as unknown as Rgb;
const worst = (colour: Rgb, grounds: readonly Rgb[]) =>
  Math.min(...grounds.map((ground) => contrast(colour, ground)));
const better = (grounds: readonly Rgb[]) => (worst(WHITE, grounds) >= worst(BLACK, grounds) ? WHITE : BLACK);

/** The colour if it can be read on all of these grounds, else the nearest to it that can. */
export function readable(colour: Rgb, grounds: readonly Rgb[], enough = READABLE): Rgb {
  const end = better(grounds);
  for (let part = 0; part < 1; part += 0.04) {
    const tried = mix(colour, end, part);
    if (worst(tried, grounds) >= enough) return tried;
  }
  return end;
}

/** Reads a computed colour: `rgb(…)`, or `color(srgb …)` as colours come out of `color-mix`. */
export function parseColour(computed: string): Rgb {
  const [red = 0, green = 0, blue = 0] = (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  return computed.startsWith('rgb') ? [red / 255, green / 255, blue / 255] : [red, green, blue];
}

/** A hotel's colours as it chose them. */
export interface Chosen {
  readonly primary: Rgb;
  readonly primaryLight: Rgb;
  readonly bg: Rgb;
  readonly theirs: Rgb;
  readonly raised: Rgb;
  readonly text: Rgb;
  readonly textLight: Rgb;
}

/** What is drawn on and beside them, so that it can be read whatever they are. */
export function palette({ primary, primaryLight, bg, theirs, raised, text, textLight }: Chosen) {
  const onPrimary = better([primary]);
  const grounds = [bg, theirs, raised] as const;
  return {
    'on-primary': onPrimary,
    // The header fades from one to the other, with words on both.
    fade: contrast(onPrimary, primaryLight) >= READABLE ? primaryLight : primary,
    ink: readable(text, grounds),
    faint: readable(textLight, grounds),
    accent: readable(primary, grounds, LIVELY),
  };
}

const css = (colour: Rgb) => `rgb(${colour.map((part) => Math.round(part * 255)).join(' ')})`;

/** Sets the colours that follow from the hotel's on this element, for all in it. */
export function paint(element: HTMLElement, root: ShadowRoot): void {
  const probe = document.createElement('i');
  root.append(probe);
  const computed = (name: string) => {
    probe.style.color = `var(--${name})`;
    // In whatever way the hotel named it, this comes out as sRGB.
    probe.style.color = `color-mix(in srgb, var(--${name}), var(--${name}))`;
    return parseColour(getComputedStyle(probe).color);
  };
  const colours = palette({
    primary: computed('primary'),
    primaryLight: computed('primary-light'),
    bg: computed('bg'),
    theirs: computed('theirs'),
    raised: computed('raised'),
    text: computed('text'),
    textLight: computed('text-light'),
  });
  probe.remove();
  for (const [name, colour] of Object.entries(colours)) element.style.setProperty(`--${name}`, css(colour));
}
