// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { complaints } from '../../src/chat/checkConfig.ts';

// Which colours there are, only a browser knows.
vi.stubGlobal('CSS', { supports: (_: string, value: string) => /^(#|rgb|red$)/.test(value) });

const everything = {
  hotelId: 'hotel_123',
  apiUrl: 'https://chat.hotel.example',
  wsUrl: 'wss://chat.hotel.example/ws/chat',
  theme: { primaryColor: '#1a365d', bgColor: 'red', fontFamily: 'Inter, sans-serif' },
  position: 'bottom-left',
  greeting: 'Hello!',
  locale: 'pt_BR',
  avatarUrl: '/avatar.png',
  title: 'Lindenhof',
  colorScheme: 'auto',
  launcher: false,
  zIndex: 10,
  identityToken: async () => 'a.b.c',
  preChatForm: { name: 'optional', email: 'required' },
  sound: true,
  maxFileSize: 1_000_000,
  nonce: 'r4nd0m',
};

describe('complaints', () => {
  it('has none about what is right', () => {
    expect(complaints(everything)).toEqual([]);
    expect(complaints({ hotelId: 'h', preChatForm: true, identityToken: 'a.b.c', title: undefined })).toEqual(
      [],
    );
  });

  it('has none about what an attribute says', () => {
    const attributes = {
      launcher: 'false',
      sound: 'true',
      zIndex: '5',
      maxFileSize: '1000',
      preChatForm: 'true',
    };

    expect(complaints(attributes)).toEqual([]);
  });

  it.each([
    [{ hotelId: 'my hotel' }, 'hotelId must be 1 to 64 letters, digits, _ or -, not "my hotel"'],
    [{ apiUrl: 'ftp://x' }, 'apiUrl must be an http or https address, not "ftp://x"'],
    [{ wsUrl: 'http://' }, 'wsUrl must be a ws or wss address, not "http://"'],
    [{ position: 'top' }, "position must be 'bottom-right', 'bottom-left', not \"top\""],
    [{ theme: 'dark' }, 'theme must be an object, not "dark"'],
    [{ theme: { primaryColor: 'bleu' } }, 'theme.primaryColor must be a CSS colour, not "bleu"'],
    [{ locale: 'english!' }, 'locale must be a language tag such as de or pt-BR, not "english!"'],
    [{ launcher: 'no' }, 'launcher must be true or false, not "no"'],
    [{ zIndex: 'high' }, 'zIndex must be a whole number, not "high"'],
    [{ identityToken: 5 }, 'identityToken must be text or a function that answers text, not 5'],
    [{ greeting: () => 'Hi' }, 'greeting must be text, not a function'],
    [{ maxFileSize: -1 }, 'maxFileSize must be a number of bytes, not -1'],
    [
      { preChatForm: { phone: 'required' } },
      'preChatForm must be true, false, or { name, email } with \'required\' or \'optional\', not {"phone":"required"}',
    ],
  ])('says what is wrong with %o', (config, complaint) => {
    expect(complaints(config)).toEqual([complaint]);
  });

  it('names what there is when an option is not known', () => {
    const [first, second] = complaints({ hotelID: 'h', theme: { primary: '#000' }, toString: 1 });

    expect(first).toMatch(/^there is no option hotelID; known are hotelId, apiUrl, .*, nonce$/);
    expect(second).toMatch(/^there is no option toString/);
    expect(complaints({ theme: { primary: '#000' } })[0]).toMatch(
      /^there is no option theme.primary; known are primaryColor/,
    );
  });
});
