// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/chat.ts';
import { createJackChat } from '../src/jackChat.ts';
import { readableOn } from '../src/launcher.ts';

/** Lets the chat's promise and what hangs on it settle. */
const loaded = () => new Promise((resolve) => setTimeout(resolve));

describe('JackChat', () => {
  const calls: unknown[][] = [];
  let loads: string[];
  let stage: Stage | undefined;
  const call =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push([name, ...args]);
  const jackChat = createJackChat({
    scriptUrl: 'https://chat.hotel.example/widget.js',
    assets: 'widget/assets/',
    load: async (assetsUrl) => {
      loads.push(assetsUrl);
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
    loads = [];
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
    expect(loads).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('loads the chat once, from where the script came from', async () => {
    jackChat.init({ hotelId: 'demo' });

    launcher()?.click();
    jackChat.sendMessage('Hello');
    await loaded();

    expect(loads).toEqual(['https://chat.hotel.example/widget/assets/']);
    expect(called('open')).toHaveLength(1);
    expect(stage?.config).toMatchObject({
      apiUrl: 'https://chat.hotel.example',
      wsUrl: 'wss://chat.hotel.example/ws/chat',
    });
  });

  it('takes the addresses that the page gives', async () => {
    jackChat.init({ hotelId: 'demo', apiUrl: 'http://other.example:3001/chat/' });
    jackChat.open();
    await loaded();

    expect(stage?.config).toMatchObject({
      apiUrl: 'http://other.example:3001/chat',
      wsUrl: 'ws://other.example:3001/chat/ws/chat',
    });
  });

  it.each(['jack_conversation:demo', 'jack_outbox:demo:1'])(
    'loads by itself when there is %s',
    async (key) => {
      localStorage.setItem(key, 'x');

      jackChat.init({ hotelId: 'demo' });
      await loaded();

      expect(loads).toHaveLength(1);
      expect(called('open')).toEqual([]);
    },
  );

  it('answers the id under which a message is sent', async () => {
    jackChat.init({ hotelId: 'demo' });

    const id = jackChat.sendMessage('Hello');
    await loaded();

    expect(called('sendMessage')).toEqual([['sendMessage', id, 'Hello', []]]);
  });

  it('opens from an element of the hotel that says so, without a launcher', async () => {
    document.body.innerHTML = '<button data-jack-chat><b>Ask us</b></button>';
    jackChat.init({ hotelId: 'demo', launcher: false });
    expect(launcher()).toBeNull();

    document.querySelector('b')?.click();
    await loaded();

    expect(called('open')).toHaveLength(1);
  });

  it('shows how many messages are unread, to eyes and to ears', async () => {
    jackChat.init({ hotelId: 'demo', title: 'Lindenhof' });
    jackChat.open();
    await loaded();

    stage?.showUnread(3);

    expect(host()?.shadowRoot?.querySelector('.count')?.textContent).toBe('3');
    expect(launcher()?.ariaLabel).toBe('Lindenhof (3)');
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
