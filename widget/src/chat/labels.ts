import { en } from './locales/en.ts';
import type { enLater } from './locales/enLater.ts';

/** Words that depend on a number, by its plural category in that language; `other` where there is none for it. */
export type Plural = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

type Translated<T> = { readonly [K in keyof T]: T[K] extends Plural ? Plural : T[K] };

/** The words that the window is drawn with at first. */
export type FirstLabels = Translated<typeof en>;

/** Every word that a guest can see. `{name}` and the like are filled in. */
export type Labels = FirstLabels & Translated<typeof enLater>;

/** Each is loaded when it is first needed. */
const languages = new Map<string, () => Promise<{ readonly words: Labels }>>([
  ['ar', () => import('./locales/ar.ts')],
  ['de', () => import('./locales/de.ts')],
  ['en', async () => ({ words: { ...en, ...(await import('./locales/enLater.ts')).enLater } })],
  ['es', () => import('./locales/es.ts')],
  ['fr', () => import('./locales/fr.ts')],
  ['he', () => import('./locales/he.ts')],
  ['hi', () => import('./locales/hi.ts')],
  ['it', () => import('./locales/it.ts')],
  ['ja', () => import('./locales/ja.ts')],
  ['ko', () => import('./locales/ko.ts')],
  ['nl', () => import('./locales/nl.ts')],
  ['pl', () => import('./locales/pl.ts')],
  ['pt', () => import('./locales/pt.ts')],
  ['ru', () => import('./locales/ru.ts')],
  ['tr', () => import('./locales/tr.ts')],
  ['zh', () => import('./locales/zh.ts')],
]);

// Browsers of old call Hebrew `iw`.
const languageOf = (locale: string) => locale.toLowerCase().replace(/^iw\b/, 'he').split(/[-_]/)[0] ?? '';

/** English, for those who read it and those whose language we do not write: its first words are always there. */
export const readsEnglish = (locale: string) =>
  languageOf(locale) === 'en' || !languages.has(languageOf(locale));

/** The labels for a language tag, or English where there are none. All of Chinese is written simplified. */
export async function loadLabels(locale: string): Promise<Labels> {
  const load = languages.get(languageOf(locale)) ?? languages.get('en');
  return (await load?.().catch(() => undefined))?.words ?? firstOfAll;
}

/** English without the words for what is loaded later. */
export const firstOfAll = { ...en } as Labels;

/** Of words that are not there yet, nothing. */
export function fill(
  label: string | undefined,
  values: { readonly [name: string]: string | number },
): string {
  return (label ?? '').replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ''}`);
}

/** The form of a label that goes with this number in its language. */
export function counted({ language }: FirstLabels, label: Plural | undefined, n: number): string {
  return fill(label?.[new Intl.PluralRules(language).select(n)] ?? label?.other, { n });
}
