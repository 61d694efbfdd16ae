import { describe, expect, it } from 'vitest';
import { counted, type Labels, loadLabels, type Plural } from '../../src/chat/labels.ts';
import { en as first } from '../../src/chat/locales/en.ts';
import { enLater } from '../../src/chat/locales/enLater.ts';

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'tr',
  'ru',
  'ar',
  'he',
  'hi',
  'zh',
  'ja',
  'ko',
];
const en: Labels = { ...first, ...enLater };
/** Words that some languages borrow from English, or share with it. */
const SHARED = [
  'direction',
  'hotel',
  'said',
  'online',
  'no',
  'name',
  'email',
  'file',
  'conversation',
  'place',
  'cards',
];

/** By how a message is doing, and by what a guest is asked. */
const SAID_BY_NAME = ['email', 'name', 'read', 'sending', 'sent', 'waiting'];

const entries = (labels: Labels) => Object.entries(labels) as [keyof Labels, string | Plural][];
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(LANGUAGES)('the words in %s', (language) => {
  it('are all there, each with the places that English has', async () => {
    const labels = await loadLabels(language);

    expect(labels.language.split('-')[0]).toBe(language);
    expect(Object.keys(labels).sort()).toEqual(Object.keys(en).sort());
    for (const [key, english] of entries(en)) {
      const label = labels[key];
      if (typeof label === 'string') expect(places(label), key).toEqual(places(english as string));
      else expect(places(label.other), key).toEqual(places((english as Plural).other));
    }
  });

  it('name the number of unread messages as the badge shows it', async () => {
    const { unread } = await loadLabels(language);

    for (const [form, words] of Object.entries(unread)) expect(words, form).toContain('{n}');
  });

  it('have a form for every number of messages', async () => {
    const labels = await loadLabels(language);
    const rules = new Intl.PluralRules(language);
    const needed = new Set(Array.from({ length: 1_000 }, (_, n) => rules.select(n + 1)));
    // Where whole numbers have no use for `other`, it stands for what most of them need.
    if (!needed.has('other')) needed.delete('many');
    needed.add('other');

    for (const [key, label] of entries(labels)) {
      if (typeof label === 'object') expect(Object.keys(label).sort(), key).toEqual([...needed].sort());
    }
  });
});

it.each(LANGUAGES.filter((language) => language !== 'en'))(
  'nothing is left in English in %s',
  async (language) => {
    const labels = await loadLabels(language);

    const same = entries(labels).filter(([key, label]) => typeof label === 'string' && label === en[key]);

    expect(same.map(([key]) => key).filter((key) => !SHARED.includes(key))).toEqual([]);
  },
);

it('has no word that nobody says', () => {
  const sources = import.meta.glob('../../src/chat/**/*.{ts,tsx}', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const written = Object.values(sources).join('\n');
  const said = new Set([...written.matchAll(/labels\??\.(\w+)/gi)].map(([, key]) => key));

  const unsaid = Object.keys(en).filter((key) => !said.has(key));

  expect(unsaid.sort()).toEqual(SAID_BY_NAME);
});

describe('loadLabels', () => {
  it.each([
    ['de-AT', 'de'],
    ['PT_br', 'pt'],
    ['zh-TW', 'zh-Hans'],
    ['iw', 'he'],
    ['sv', 'en'],
    ['', 'en'],
    ['constructor', 'en'],
  ])('finds for %s the words in %s', async (locale, language) => {
    expect((await loadLabels(locale)).language).toBe(language);
  });
});

describe('counted', () => {
  it.each([
    [1, '1 nowa wiadomość'],
    [3, '3 nowe wiadomości'],
    [5, '5 nowych wiadomości'],
    [22, '22 nowe wiadomości'],
  ])('bends the words by the number: %i in Polish', async (n, written) => {
    const pl = await loadLabels('pl');

    expect(counted(pl, pl.newMessages, n)).toBe(written);
  });

  it('says two in Arabic in a word of its own', async () => {
    const ar = await loadLabels('ar');

    expect(counted(ar, ar.unread, 2)).toBe('2 رسالتان غير مقروءتين');
  });
});
