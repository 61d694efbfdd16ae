import type { JackChatConfig, Theme } from '../../src/api.ts';

/** What the page's form can set: the options that differ from the widget's own defaults. */
export type Options = Omit<JackChatConfig, 'identityToken'> & { identityToken?: string };

export const colours: readonly (readonly [name: keyof Theme, label: string, own: string])[] = [
  ['primaryColor', 'Primary', '#1a365d'],
  ['primaryLightColor', 'Primary, lighter', '#3e557a'],
  ['bgColor', 'Background', '#ffffff'],
  ['textColor', 'Text', '#1b2430'],
  ['textLightColor', 'Text, lighter', '#5b6675'],
  ['borderColor', 'Lines', '#e2e7ee'],
];

export const presets: readonly (readonly [name: string, colour: string])[] = [
  ['Lime tree', '#24524a'],
  ['Deep sea', '#1a365d'],
  ['Brick', '#9c4c33'],
  ['Plum', '#5b2a5e'],
  ['Sun', '#f2c230'],
  ['Ink', '#16181d'],
];

export const languages: readonly (readonly [tag: string, name: string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['it', 'Italiano'],
  ['pt', 'Português'],
  ['nl', 'Nederlands'],
  ['pl', 'Polski'],
  ['tr', 'Türkçe'],
  ['ru', 'Русский'],
  ['ar', 'العربية'],
  ['he', 'עברית'],
  ['hi', 'हिन्दी'],
  ['zh', '中文'],
  ['ja', '日本語'],
  ['ko', '한국어'],
];

/** What the form shows at first. */
export const atFirst: Readonly<Record<string, string>> = {
  hotelId: 'demo',
  title: 'Lindenhof am See',
  greeting: 'Welcome to the Lindenhof! How can we help you today?',
  'theme.primaryColor': '#24524a',
  position: 'bottom-right',
  colorScheme: 'auto',
  launcher: 'on',
  sound: 'on',
  'preChatForm.name': '',
  'preChatForm.email': '',
};

/** The form's values as options; what is empty, or the default anyway, is left out. */
export function readOptions(values: (name: string) => string): Options {
  const text = (name: string) => values(name).trim() || undefined;
  const number = (name: string) => (/^\d+$/.test(values(name)) ? Number(values(name)) : undefined);
  const unless = (usual: string, name: string) => (values(name) === usual ? undefined : text(name));
  const themed = [...colours.map(([name]) => name), 'fontFamily'].map((name) => [
    name,
    text(`theme.${name}`),
  ]);
  const theme = present(Object.fromEntries(themed));
  const asked = present({ name: text('preChatForm.name'), email: text('preChatForm.email') });
  const preChatForm = asked.name === 'required' && asked.email === 'required' ? true : some(asked);
  return {
    hotelId: text('hotelId') ?? '',
    ...present({
      apiUrl: text('apiUrl'),
      wsUrl: text('wsUrl'),
      title: text('title'),
      greeting: text('greeting'),
      avatarUrl: text('avatarUrl'),
      locale: text('locale'),
      position: unless('bottom-right', 'position'),
      colorScheme: unless('auto', 'colorScheme'),
      theme: some(theme),
      zIndex: number('zIndex'),
      launcher: values('launcher') ? undefined : false,
      sound: values('sound') ? undefined : false,
      preChatForm,
      maxFileSize: number('maxFileSize'),
      identityToken: text('identityToken'),
      nonce: text('nonce'),
    }),
  };
}

const some = (values: object) => (Object.keys(values).length > 0 ? values : undefined);

function present(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
