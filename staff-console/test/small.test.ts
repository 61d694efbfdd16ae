import { memoryStore } from '@jackchat/widget/protocol';
import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT } from '../src/model/draft.ts';
import { Drafts } from '../src/model/drafts.ts';
import { makeLink, makeList, toggleMark } from '../src/model/formatting.ts';
import { commandFor } from '../src/model/keys.ts';
import { Notifier } from '../src/model/notifier.ts';
import { conversationIn, hashOf } from '../src/model/route.ts';
import { Session } from '../src/model/session.ts';

describe('the address', () => {
  it('leads back to the conversation that it names', () => {
    expect(conversationIn(hashOf('a/b ü'))).toBe('a/b ü');
    expect(conversationIn(hashOf(undefined))).toBeUndefined();
    expect(conversationIn('#/c/%E0%A4%A')).toBeUndefined();
    expect(conversationIn('')).toBeUndefined();
  });
});

describe('the keyboard', () => {
  const plain = { altKey: false, ctrlKey: false, metaKey: false };

  it('is for commands unless somebody types', () => {
    expect(commandFor({ ...plain, key: 'j' }, false, true)).toBe('next');
    expect(commandFor({ ...plain, key: 'j' }, true, true)).toBeUndefined();
    expect(commandFor({ ...plain, key: 'j', ctrlKey: true }, false, true)).toBeUndefined();
  });

  it('moves with Alt and the arrows from anywhere', () => {
    expect(commandFor({ ...plain, key: 'ArrowUp', altKey: true }, true, true)).toBe('previous');
  });

  it('leaves single letters alone for those who want that', () => {
    expect(commandFor({ ...plain, key: 'a' }, false, false)).toBeUndefined();
    expect(commandFor({ ...plain, key: 'ArrowDown' }, false, false)).toBe('next');
  });
});

describe('formatting', () => {
  it('puts a mark around the selection and takes it away again', () => {
    const bold = toggleMark({ text: 'so big', start: 3, end: 6 }, '**');

    expect(bold).toEqual({ text: 'so **big**', start: 5, end: 8 });
    expect(toggleMark(bold, '**')).toEqual({ text: 'so big', start: 3, end: 6 });
  });

  it('makes a list of the lines that are touched', () => {
    expect(makeList({ text: 'a\nb\nc', start: 2, end: 5 }).text).toBe('a\n- b\n- c');
  });

  it('makes a link with its address selected', () => {
    const { text, start, end } = makeLink({ text: 'our menu', start: 4, end: 8 });

    expect(text).toBe('our [menu](https://)');
    expect(text.slice(start, end)).toBe('https://');
  });
});

describe('Drafts', () => {
  it('survive a reload, each with its own author', () => {
    const store = memoryStore();
    const draft = { ...EMPTY_DRAFT, content: 'Half a thought' };

    new Drafts('u1', store).keep('c1', draft);

    expect(new Drafts('u1', store).of('c1')).toEqual(draft);
    expect(new Drafts('u2', store).of('c1')).toEqual(EMPTY_DRAFT);
  });

  it('are empty where the store holds nonsense', () => {
    const store = memoryStore();
    store.set('jack_staff_drafts:u1', '[["c1"], 7, {"a":');

    expect(new Drafts('u1', store).of('c1')).toEqual(EMPTY_DRAFT);
  });
});

describe('Notifier', () => {
  it('rings unless it is muted or one is looking', () => {
    let rung = 0;
    let muted = false;
    const notifier = new Notifier({
      title: () => undefined,
      chime: () => {
        rung += 1;
      },
      muted: () => muted,
    });

    notifier.news(false);
    notifier.news(true);
    muted = true;
    notifier.news(false);

    expect(rung).toBe(1);
  });

  it('counts in the title', () => {
    const titles: string[] = [];
    const notifier = new Notifier({
      title: (it) => titles.push(it),
      chime: () => undefined,
      muted: () => true,
    });

    for (const count of [0, 3, 3, 120]) notifier.unread(count);

    expect(titles).toEqual(['Jack Chat', '(3) Jack Chat', '(99+) Jack Chat']);
  });
});

describe('Session', () => {
  const answering = (status: number, body: object, headers = {}) =>
    new Session(async () => new Response(JSON.stringify(body), { status, headers }));

  it('knows who is signed in', async () => {
    const me = await answering(200, {
      userId: 'u1',
      name: 'Mara',
      role: 'agent',
      hotels: [{ id: 'h' }],
    }).me();

    expect(me).toEqual({ userId: 'u1', name: 'Mara', role: 'agent', hotels: [{ id: 'h', name: 'h' }] });
    expect(await answering(401, { code: 'UNAUTHORIZED' }).me()).toBeUndefined();
  });

  it('tells a broken server from a stranger', async () => {
    await expect(answering(502, {}).me()).rejects.toThrow('502');
  });

  it.each([
    [401, {}, {}, { kind: 'wrong' }],
    [429, { retryAfterMs: 1500 }, { 'Retry-After': '2' }, { kind: 'throttled', retryAfterMs: 1500 }],
    [429, {}, { 'Retry-After': '7' }, { kind: 'throttled', retryAfterMs: 7000 }],
    [503, {}, {}, { kind: 'unreachable' }],
  ])('says why one is not let in: %d', async (status, body, headers, expected) => {
    expect(await answering(status, body, headers).login('mara', 'x')).toEqual(expected);
  });

  it('says when the server is away', async () => {
    const session = new Session(() => Promise.reject(new TypeError('offline')));

    expect(await session.login('mara', 'x')).toEqual({ kind: 'unreachable' });
  });
});
