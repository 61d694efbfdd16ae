import { en } from './locales/en.ts';
import type { later } from './locales/enLater.ts';

/** Words that depend on a number, by its plural category in that language. */
export type Plural = { readonly [category in Intl.LDMLPluralRule]?: string } & { readonly other: string };

type Translated<T> = { readonly [K in keyof T]: T[K] extends Plural ? Plural : T[K] };

/** The words that the window is drawn with at first. */
export type FirstLabels = Translated<typeof en>;

/** Every word that a guest can see. `{name}` and the like are filled in. */
export type Labels = FirstLabels & Translated<typeof later>;

/** Each is loaded when it is first needed. */
const languages = new Map<string, () => Promise<Labels>>([
  ['ar', async () => (await import('./locales/ar.ts')).ar],
  ['de', async () => (await import('./locales/de.ts')).de],
  ['en', async () => ({ ...en, ...(await import('./locales/enLater.ts')).later })],
  ['es', async () => (await import('./locales/es.ts')).es],
  ['fr', async () => (await import('./locales/fr.ts')).fr],
  ['he', async () => (await import('./locales/he.ts')).he],
  ['hi', async () => (await import('./locales/hi.ts')).hi],
  ['it', async () => (await import('./locales/it.ts')).it],
  ['ja', async () => (await import('./locales/ja.ts')).ja],
  ['ko', async () => (await import('./locales/ko.ts')).ko],
  ['nl', async () => (await import('./locales/nl.ts')).nl],
  ['pl', async () => (await import('./locales/pl.ts')).pl],
  ['pt', async () => (await import('./locales/pt.ts')).pt],
  ['ru', async () => (await import('./locales/ru.ts')).ru],
  ['tr', async () => (await import('./locales/tr.ts')).tr],
  ['zh', async () => (await import('./locales/zh.ts')).zh],
]);

// Browsers of old call Hebrew `iw`.
const languageOf = (locale: string) => locale.toLowerCase().replace(/^iw\b/, 'he').split(/[-_]/)[0] ?? '';

/** English, for those who read it and those whose language we do not write: its first words are always there. */
export const readsEnglish = (locale: string) =>
  languageOf(locale) === 'en' || !languages.has(languageOf(locale));

/** The labels for a language tag, or English where there are none. All of Chinese is written simplified. */
export async function loadLabels(locale: string): Promise<Labels> {
  const load = languages.get(languageOf(locale)) ?? languages.get('en');
  return (await load?.().catch(() => undefined)) ?? firstOfAll;
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
