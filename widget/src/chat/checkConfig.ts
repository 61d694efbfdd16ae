import type { JackChatConfig, Theme } from '../api.ts';
import { language, optionOf } from '../config.ts';
import { asFields, type Fields } from '../protocol/fields.ts';

/** What an option may be: a test, and the words for it. */
type Rule = readonly [allows: (value: unknown) => boolean, allowed: string];

const isText = (value: unknown): value is string => typeof value === 'string';
const text: Rule = [isText, 'text'];
const yesOrNo: Rule = [(value) => typeof optionOf(value) === 'boolean', 'true or false'];
const oneOf = (...all: readonly string[]): Rule => [
  (value) => all.some((each) => each === value),
  all.map((each) => `'${each}'`).join(', '),
];
const url = (protocols: RegExp, allowed: string): Rule => [
  (value) => isText(value) && isUrl(value, protocols),
  allowed,
];
const colour: Rule = [(value) => isText(value) && CSS.supports('color', value), 'a CSS colour'];

function isUrl(value: string, protocols: RegExp): boolean {
  try {
    return protocols.test(new URL(value, location.href).protocol);
  } catch {
    return false;
  }
}

function isForm(said: unknown): boolean {
  const value = optionOf(said);
  const form = asFields(value);
  const asked: unknown[] = [true, false, 'required', 'optional', undefined];
  return form
    ? Object.entries(form).every(([field, how]) => ['name', 'email'].includes(field) && asked.includes(how))
    : typeof value === 'boolean';
}

const rules: { readonly [O in keyof Required<JackChatConfig>]: Rule } = {
  hotelId: [(value) => isText(value) && /^[\w-]{1,64}$/.test(value), '1 to 64 letters, digits, _ or -'],
  apiUrl: url(/^https?:$/, 'an http or https address'),
  wsUrl: url(/^wss?:$/, 'a ws or wss address'),
  theme: [(value) => !!asFields(value), 'an object'],
  position: oneOf('bottom-right', 'bottom-left'),
  greeting: text,
  locale: [(value) => isText(value) && !!language(value), 'a language tag such as de or pt-BR'],
  avatarUrl: url(/^(https?|data):$/, 'an address'),
  title: text,
  colorScheme: oneOf('light', 'dark', 'auto'),
  launcher: yesOrNo,
  zIndex: [(value) => Number.isInteger(optionOf(value)), 'a whole number'],
  identityToken: [
    (value) => isText(value) || typeof value === 'function',
    'text or a function that answers text',
  ],
  preChatForm: [isForm, "true, false, or { name, email } with 'required' or 'optional'"],
  sound: yesOrNo,
  maxFileSize: [(value) => Number(value) > 0, 'a number of bytes'],
  nonce: text,
};

const themeRules: { readonly [C in keyof Required<Theme>]: Rule } = {
  primaryColor: colour,
  primaryLightColor: colour,
  bgColor: colour,
  textColor: colour,
  textLightColor: colour,
  borderColor: colour,
  fontFamily: text,
};

/** What is wrong with a page's configuration, each in a sentence for who wrote it. */
export function complaints(config: Fields): readonly string[] {
  const theme = asFields(config.theme) ?? {};
  return [...against(rules, config, ''), ...against(themeRules, theme, 'theme.')];
}

function against(all: { readonly [option: string]: Rule }, given: object, prefix: string): string[] {
  return Object.entries(given).flatMap(([option, value]: [string, unknown]) => {
    const rule = Object.hasOwn(all, option) ? all[option] : undefined;
    const name = prefix + option;
    if (!rule) return `there is no option ${name}; known are ${Object.keys(all).join(', ')}`;
    return value === undefined || rule[0](value) ? [] : `${name} must be ${rule[1]}, not ${show(value)}`;
  });
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? `a ${typeof value}`;
}
