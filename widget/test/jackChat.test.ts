// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JackChatConfig } from '../src/api.ts';
import type { Stage } from '../src/chat.ts';
import { resolveConfig } from '../src/config.ts';
import { createJackChat } from '../src/jackChat.ts';
import { readableOn } from '../src/launcher.ts';

/** Lets the chat's promise and what hangs on it settle. */
const loaded = () => new Promise((resolve) => setTimeout(resolve));

describe('JackChat', () => {
  const calls: unknown[][] = [];
  let loads: number;
  let unreachable = false;
  /** It is not there before this is. */
  let slow: Promise<void> | undefined;
  let arrive: () => void;
  let stage: Stage | undefined;
  const call =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push([name, ...args]);
  const jackChat = createJackChat({
    scriptUrl: 'https://chat.hotel.example/widget.js',
    load: async () => {
      loads += 1;
      await slow;
      if (unreachable) throw new TypeError('Failed to fetch dynamically imported module');
      return {
        startChat: (given) => {
          stage = given;
          return {
            open: call('open'),
            close: call('close'),
            sendMessage: call('sendMessage'),
            identify: call('identify'),
            sendTyping: call('sendTyping'),
            setLocale: call('setLocale'),
            destroy: call('destroy'),
          };
        },
      };
    },
  });

  const host = () => document.querySelector('jack-chat');
  const launcher = () => host()?.shadowRoot?.querySelector<HTMLButtonElement>('.launcher');
  const called = (name: string) => calls.filter(([each]) => each === name);

  beforeEach(() => {
    calls.length = 0;
    loads = 0;
    unreachable = false;
    slow = undefined;
    stage = undefined;
  });

  afterEach(() => {
    jackChat.destroy();
    localStorage.clear();
    sessionStorage.clear();
    document.body.replaceChildren();
  });

  it('loads nothing and keeps nothing before it is opened', async () => {
    jackChat.init({ hotelId: 'demo' });
    await loaded();

    expect(launcher()).toBeTruthy();
    expect(loads).toBe(0);
    expect(localStorage).toHaveLength(0);
  });

  it.each([
    [{ locale: 'he-IL' }, 'en', 'הצ׳אט'],
    [{}, 'ja', 'チャット'],
    [{ locale: 'pl' }, 'ja', 'Czat'],
    [{}, '', 'Chat'],
    [{ locale: 'ru', title: 'Lindenhof' }, 'en', 'Lindenhof'],
  ])(
    'calls the launcher by what it leads to, in the language of %o on a page in "%s"',
    (config, lang, name) => {
      document.documentElement.lang = lang;

      jackChat.init({ hotelId: 'demo', ...config });

      expect(launcher()?.ariaLabel).toBe(name);
      document.documentElement.removeAttribute('lang');
    },
  );

  it('loads the chat once', async () => {
    jackChat.init({ hotelId: 'demo' });

    launcher()?.click();
    jackChat.sendMessage('Hello');
    await loaded();

    expect(loads).toBe(1);
    expect(called('open')).toHaveLength(1);
    expect(stage).toMatchObject({
      given: { hotelId: 'demo' },
      scriptUrl: 'https://chat.hotel.example/widget.js',
    });
  });

  it.each(['jack_conversation:demo', 'jack_outbox:demo:1'])(
    'loads by itself when there is %s',
    async (key) => {
      localStorage.setItem(key, 'x');

      jackChat.init({ hotelId: 'demo' });
      await loaded();

      expect(loads).toBe(1);
      expect(called('open')).toEqual([]);
    },
  );

  it('answers the id under which a message is sent', async () => {
    jackChat.init({ hotelId: 'demo' });

    const id = jackChat.sendMessage('Hello');
    await loaded();

    expect(called('sendMessage')).toEqual([['sendMessage', id, 'Hello', []]]);
  });

  it('is opened by a double click on the launcher, and closed by the next one', async () => {
    jackChat.init({ hotelId: 'demo' });
    const doubleClick = () =>
      [1, 2].map((detail) => launcher()?.dispatchEvent(new MouseEvent('click', { detail })));

    doubleClick();
    await loaded();
    expect([called('open').length, called('close').length]).toEqual([1, 0]);
    doubleClick();

    expect([called('open').length, called('close').length]).toEqual([1, 1]);
  });

  it('opens from an element of the hotel that says so, without a launcher', async () => {
    document.body.innerHTML = '<button data-jack-chat><b>Ask us</b></button>';
    jackChat.init({ hotelId: 'demo', launcher: false });
    expect(launcher()).toBeNull();

    document.querySelector('b')?.click();
    await loaded();

    expect(called('open')).toHaveLength(1);
  });

  it('sets the variables that hotels know, where the hotel chooses', () => {
    const theme = {
      primaryColor: 'navy',
      primaryLightColor: 'blue',
      bgColor: 'white',
      textColor: 'black',
      textLightColor: 'gray',
      borderColor: 'silver',
      fontFamily: 'Inter, sans-serif',
    };

    jackChat.init({ hotelId: 'demo', theme, zIndex: 7 });

    const variables = '--primary --primary-light --bg --text --text-light --border --font-family --z-index';
    const { style } = host() as HTMLElement;
    expect(variables.split(' ').map((name) => style.getPropertyValue(name))).toEqual([
      ...Object.values(theme),
      '7',
    ]);
  });

  it('has no launcher where an attribute says so', () => {
    jackChat.init({ hotelId: 'demo', launcher: 'false' as unknown as boolean });

    expect(host()).toBeTruthy();
    expect(launcher()).toBeNull();
  });

  it.each(['open', 'toggle'] as const)('gives the focus back to what had it before %s()', async (method) => {
    document.body.innerHTML = '<button>Ask us</button>';
    jackChat.init({ hotelId: 'demo' });
    document.querySelector('button')?.focus();

    jackChat[method]();
    await loaded();
    launcher()?.focus();
    stage?.showOpen(false);

    expect(document.activeElement).toBe(document.querySelector('button'));
  });

  it('opens in the place of where a link would lead', () => {
    document.body.innerHTML = '<a href="/contact" data-jack-chat>Ask us</a>';
    jackChat.init({ hotelId: 'demo' });
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });

    document.querySelector('a')?.dispatchEvent(click);

    expect(click.defaultPrevented).toBe(true);
  });

  it('tells who subscribed, until they unsubscribe, and survives callbacks that throw', () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const seen: string[] = [];
    jackChat.on('ready', () => {
      throw new Error('the hotel’s own mistake');
    });
    const unsubscribe = jackChat.on('ready', ({ hotelId }) => seen.push(hotelId));

    jackChat.init({ hotelId: 'one' });
    unsubscribe();
    jackChat.init({ hotelId: 'two' });

    expect(seen).toEqual(['one']);
    expect(logged).toHaveBeenCalledTimes(2);
    logged.mockRestore();
  });

  it.each([undefined, null, {}, { hotelId: '' }])(
    'is not on a page that configures it by %o, says so, and breaks nothing',
    (config) => {
      const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);

      expect(() => jackChat.init(config as unknown as { hotelId: string })).not.toThrow();
      jackChat.open();

      expect(host()).toBeNull();
      expect(logged).toHaveBeenCalledOnce();
      logged.mockRestore();
    },
  );

  it('says in the guest’s language that the chat cannot be loaded, and tries again when asked again', async () => {
    const errors: string[] = [];
    jackChat.on('error', ({ code }) => errors.push(code));
    jackChat.init({ hotelId: 'demo', locale: 'ja' });
    unreachable = true;
    launcher()?.click();
    await loaded();
    const note = host()?.shadowRoot?.querySelector('[role=alert]');
    expect(note?.textContent).toBe('チャット: オフライン');
    expect(errors).toEqual(['LOAD_FAILED']);
    unreachable = false;

    launcher()?.click();
    await loaded();

    expect(called('open')).toHaveLength(1);
  });

  it('keeps what the page said until the chat can be loaded', async () => {
    jackChat.init({ hotelId: 'demo' });
    unreachable = true;
    const id = jackChat.sendMessage('Hello');
    await loaded();
    expect(host()?.shadowRoot?.querySelector('[role=alert]')).toBeNull();
    unreachable = false;

    jackChat.open();
    await loaded();

    expect(called('sendMessage')).toEqual([['sendMessage', id, 'Hello', []]]);
  });

  it('says that there is no chat when nothing comes of it, and opens it when it comes after all', async () => {
    vi.useFakeTimers();
    const heard: unknown[] = [];
    jackChat.on('error', (error) => heard.push(error));
    slow = new Promise((resolve) => {
      arrive = resolve;
    });
    jackChat.init({ hotelId: 'demo' });
    jackChat.open();

    await vi.advanceTimersByTimeAsync(20_000);
    expect(heard).toEqual([{ code: 'LOAD_FAILED', message: 'late' }]);
    expect(host()?.shadowRoot?.querySelector('.sorry')).not.toBeNull();
    arrive();
    jackChat.open();
    await vi.advanceTimersByTimeAsync(0);

    expect(called('open')).toHaveLength(1);
    vi.useRealTimers();
  });

  it('keeps in mind what is said before there is a widget', async () => {
    const id = jackChat.sendMessage('Hello');
    jackChat.identify({ name: 'Ada' });

    jackChat.init({ hotelId: 'demo' });
    await loaded();

    expect(called('sendMessage')).toEqual([['sendMessage', id, 'Hello', []]]);
    expect(called('identify')).toEqual([['identify', { name: 'Ada' }]]);
  });

  it('does not tell a second widget what the first was asked while it loaded', async () => {
    slow = new Promise((resolve) => {
      arrive = resolve;
    });
    jackChat.init({ hotelId: 'one' });
    jackChat.sendMessage('For the first hotel');
    jackChat.init({ hotelId: 'two' });
    arrive();
    await loaded();
    expect(loads).toBe(1);

    jackChat.open();
    await loaded();

    expect(called('sendMessage')).toEqual([]);
  });

  it('loads nothing for a second widget because something was said in the first', async () => {
    jackChat.init({ hotelId: 'one' });
    jackChat.sendMessage('Hello');
    await loaded();

    jackChat.init({ hotelId: 'two' });
    await loaded();

    expect(loads).toBe(1);
  });

  it('loads nothing for a guest of whom only the name is told before there is a widget', async () => {
    jackChat.identify({ name: 'Ada' });

    jackChat.init({ hotelId: 'demo' });
    await loaded();

    expect(loads).toBe(0);
  });

  it('leaves nothing behind, also when it is destroyed while it loads', async () => {
    jackChat.init({ hotelId: 'demo' });
    jackChat.open();
    jackChat.destroy();
    await loaded();

    expect(host()).toBeNull();
    expect(stage).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('replaces the first widget by the second', async () => {
    jackChat.init({ hotelId: 'one' });
    jackChat.open();
    await loaded();

    jackChat.init({ hotelId: 'two' });

    expect(document.querySelectorAll('jack-chat')).toHaveLength(1);
    expect(called('destroy')).toHaveLength(1);
  });
});

describe('resolveConfig', () => {
  const script = 'https://chat.hotel.example/widget.js';

  it('takes the addresses from where the script came from', () => {
    expect(resolveConfig({ hotelId: 'demo' }, script)).toMatchObject({
      apiUrl: 'https://chat.hotel.example',
      wsUrl: 'wss://chat.hotel.example/ws/chat',
    });
  });

  it('takes the addresses that the page gives', () => {
    expect(
      resolveConfig({ hotelId: 'demo', apiUrl: 'http://other.example:3001/chat/' }, script),
    ).toMatchObject({
      apiUrl: 'http://other.example:3001/chat',
      wsUrl: 'ws://other.example:3001/chat/ws/chat',
    });
  });

  it('takes another address for the socket alone', () => {
    const wsUrl = 'wss://sockets.hotel.example/chat';

    expect(resolveConfig({ hotelId: 'demo', wsUrl }, script)).toMatchObject({
      apiUrl: 'https://chat.hotel.example',
      wsUrl,
    });
  });

  it('does not stumble over an address that is none', () => {
    expect(resolveConfig({ hotelId: 'demo', apiUrl: 'http://' }, script).apiUrl).toBe(
      'https://chat.hotel.example',
    );
  });

  it.each([
    ['false', 'true', false, true],
    ['true', 'false', true, false],
    [false, { name: 'required' }, false, { name: 'required' }],
    [undefined, undefined, true, undefined],
    [true, '{"email":"optional"}', true, { email: 'optional' }],
  ])('reads what an attribute says of what is no text: %o, %o', (sound, preChatForm, isOn, form) => {
    const given = { hotelId: 'demo', sound, preChatForm } as unknown as JackChatConfig;

    expect(resolveConfig(given, script)).toMatchObject({ sound: isOn, preChatForm: form });
  });

  it.each([
    ['pt_BR', 'pt-BR'],
    ['not a language!', 'de'],
    ['en-u-ca-gregory-nu-latn-hc-h12-x-hotel', 'de'],
    ['', 'de'],
    [undefined, 'de'],
  ])('makes of the language %o what browsers understand, or takes the page’s', (given, resolved) => {
    document.documentElement.lang = 'de';

    const { locale } = resolveConfig(
      { hotelId: 'demo', ...(given === undefined ? {} : { locale: given }) },
      script,
    );

    expect(locale).toBe(resolved);
    document.documentElement.lang = '';
  });
});

describe('readableOn', () => {
  it.each([
    ['color(srgb 0.102 0.212 0.365)', '#fff'],
    ['color(srgb 0 0 0)', '#fff'],
    ['color(srgb 0.784 0.118 0.227)', '#fff'],
    ['color(srgb 1 0.839 0.0392)', '#111820'],
    ['color(srgb 1 1 1)', '#111820'],
  ])('writes on %s in %s', (colour, ink) => {
    expect(readableOn(colour)).toBe(ink);
  });
});
