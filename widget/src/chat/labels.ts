import { en } from './locales/en.ts';

/** Every word that a guest can see. `{name}` and the like are filled in. */
export type Labels = { readonly [K in keyof typeof en]: string };

/** Languages beside English; each is loaded when it is first needed. */
const languages: { readonly [language: string]: () => Promise<Labels> } = {
  de: async () => (await import('./locales/de.ts')).de,
};

/** The labels for a language tag, or English where there are none. */
export async function loadLabels(locale: string): Promise<Labels> {
  const load = languages[locale.toLowerCase().split(/[-_]/)[0] ?? ''];
  try {
    return load ? await load() : en;
  } catch {
    return en;
  }
}

export function fill(label: string, values: { readonly [name: string]: string | number }): string {
  return label.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ''}`);
}
