import { afterEach, expect, test, vi } from 'vitest';
import { FileLinks, isFresh } from '../../src/chat/fileLinks.ts';
import { bytes } from '../../src/chat/fileSizes.ts';
import type { Attachment, Message } from '../../src/protocol/index.ts';

const NOW = Date.parse('2026-05-01T10:00:00Z');
const at = (seconds: number) => `/chat/files/f?expires=${NOW / 1000 + seconds}&signature=s`;
const file = (url: string): Attachment => ({
  id: 'f',
  filename: 'a.png',
  contentType: 'image/png',
  size: 9,
  url,
  thumbnailUrl: url.replace('?', '/thumbnail?'),
});

function message(attachment: Attachment): Message {
  return {
    id: 'c.7',
    conversationId: 'c',
    seq: 7,
    role: 'staff',
    content: '',
    timestamp: '',
    quickReplies: [],
    buttons: [],
    cards: [],
    attachments: [attachment],
    mentions: [],
  };
}

function answering(body: unknown) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => new Response(JSON.stringify(body)));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const links = (token: string | undefined = 't') =>
  new FileLinks({ apiUrl: 'https://chat.example', token: () => token, now: () => NOW });

afterEach(() => vi.unstubAllGlobals());

test('uses an address as long as it holds', async () => {
  const fetched = answering({});
  const known = file(at(60));

  expect(await links().fresh(message(known), known)).toBe(`https://chat.example${at(60)}`);
  expect(fetched).not.toHaveBeenCalled();
});

test('asks for the message again when an address is over, once for all who want it', async () => {
  const old = file(at(-1));
  const asked = message(old);
  const fetched = answering({ messages: [{ ...asked, attachments: [file(at(600))] }] });
  const renewing = links();

  const [large, small] = await Promise.all([renewing.fresh(asked, old), renewing.fresh(asked, old, true)]);

  expect(large).toBe(`https://chat.example${at(600)}`);
  expect(small).toBe(`https://chat.example${at(600).replace('?', '/thumbnail?')}`);
  expect(fetched).toHaveBeenCalledOnce();
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe('https://chat.example/api/v1/sessions/c/messages?afterSeq=6&limit=1');
  expect(init?.headers).toEqual({ Authorization: 'Bearer t' });
  expect(renewing.address(old)).toBe(`https://chat.example${at(600)}`);
});

test('has no address where none is to be had', async () => {
  const old = file(at(-1));
  answering({ code: 'UNAUTHORIZED' });
  expect(await links().fresh(message(old), old)).toBeUndefined();
  expect(await links('').fresh(message(old), old)).toBeUndefined();

  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('offline')));
  expect(await links().fresh(message(old), old)).toBeUndefined();
});

test('takes an address that does not say when it ends at its word', () => {
  expect(isFresh('https://files.example/a.png', NOW)).toBe(true);
  expect(isFresh(at(6), NOW)).toBe(true);
  expect(isFresh(at(4), NOW)).toBe(false);
});

test.each([
  [0, '1kB', '1 kB', '1 kB'],
  [820 * 1024, '820kB', '820 kB', '820 kB'],
  [5_242_880, '5MB', '5 MB', '5 MB'],
  [1.44 * 1024 * 1024, '1.4MB', '1.4 MB', '1,4 MB'],
  [3 * 1024 ** 3, '3GB', '3 GB', '3 GB'],
])('tells the size of %d bytes', (count, narrow, english, german) => {
  expect(bytes(count, 'en', 'narrow')).toBe(narrow);
  expect(bytes(count, 'en').replace(/\s/g, ' ')).toBe(english);
  expect(bytes(count, 'de', 'narrow').replace(/\s/g, ' ')).toBe(german);
});
