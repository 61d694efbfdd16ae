import type { Summary } from '@jackchat/widget/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { Inbox } from '../src/model/inbox.ts';
import { aSummary, said } from './samples.ts';

describe('Inbox', () => {
  let asked: [string, number | undefined][];
  let news: Summary[];
  let inbox: Inbox;

  beforeEach(() => {
    asked = [];
    news = [];
    inbox = new Inbox({
      ask: (hotelId, after) => asked.push([hotelId, after]),
      news: (summary) => news.push(summary),
    });
    inbox.watch('demo');
  });

  it('asks for everything first and for the changes since afterwards', () => {
    inbox.page('demo', [aSummary({ version: 7 })], 9, false);

    inbox.watch('demo');

    expect(asked).toEqual([
      ['demo', undefined],
      ['demo', 9],
    ]);
  });

  it('asks for the next page as long as there is more', () => {
    inbox.page('demo', [aSummary({ version: 3 })], 3, true);
    inbox.page('demo', [aSummary({ id: 'c2', version: 5 })], 5, false);

    expect(asked).toEqual([
      ['demo', undefined],
      ['demo', 3],
    ]);
    expect(inbox.all().map(({ id }) => id)).toEqual(['c1', 'c2']);
  });

  it('takes nothing of a first look for news, however many pages it has', () => {
    inbox.page('demo', [aSummary({ version: 3, ...said(1) })], 3, true);
    inbox.page('demo', [aSummary({ id: 'c2', version: 5, ...said(1) })], 5, false);
    expect(news).toEqual([]);

    inbox.page('demo', [aSummary({ id: 'c3', version: 6, ...said(1) })], 6, true);

    expect(news.map(({ id }) => id)).toEqual(['c3']);
  });

  it('looks whether it missed something once the first look is over', () => {
    inbox.page('demo', [aSummary({ version: 3 })], 3, true);
    inbox.look();
    inbox.page('demo', [], 5, false);
    inbox.look();

    expect(asked).toEqual([
      ['demo', undefined],
      ['demo', 3],
      ['demo', 5],
    ]);
  });

  it('takes a newer summary and ignores a stale one', () => {
    inbox.page('demo', [aSummary({ version: 4, unread: 1 })], 4, false);

    inbox.changed(aSummary({ version: 6, unread: 3 }));
    inbox.changed(aSummary({ version: 5, unread: 2 }));

    expect(inbox.get('c1')?.unread).toBe(3);
  });

  it('does not let a page that was long on its way undo a live change', () => {
    inbox.changed(aSummary({ version: 6, status: 'closed' }));

    inbox.page('demo', [aSummary({ version: 5 })], 5, false);

    expect(inbox.get('c1')?.status).toBe('closed');
  });

  it('resumes before a gap in the live changes and after those without a gap', () => {
    inbox.page('demo', [], 4, false);

    inbox.changed(aSummary({ version: 5 }));
    inbox.changed(aSummary({ id: 'c2', version: 8 }));
    inbox.watch('demo');

    expect(inbox.isBehind('demo')).toBe(true);
    expect(asked.at(-1)).toEqual(['demo', 5]);
  });

  it('is no longer behind once the gap is filled', () => {
    inbox.page('demo', [], 4, false);
    inbox.changed(aSummary({ version: 8 }));
    inbox.watch('demo');

    inbox.page('demo', [aSummary({ id: 'c2', version: 6 })], 8, false);

    expect(inbox.isBehind('demo')).toBe(false);
    expect(inbox.all()).toHaveLength(2);
  });

  it('starts anew when the hotel counts from an older point, as after a restored backup', () => {
    inbox.page('demo', [aSummary({ version: 9 })], 9, false);
    inbox.watch('demo');

    inbox.page('demo', [], 3, false);

    expect(asked.at(-1)).toEqual(['demo', undefined]);
    expect(inbox.all()).toEqual([]);
  });

  it('tells of what guests say, but not of what was there on arrival', () => {
    inbox.page('demo', [aSummary({ version: 1, ...said(1) })], 1, false);

    inbox.changed(aSummary({ version: 2, ...said(2, 'News') }));
    inbox.changed(aSummary({ version: 3, ...said(2, 'News'), unread: 0 }));

    expect(news.map(({ lastMessage }) => lastMessage?.excerpt)).toEqual(['News']);
  });

  it('tells of what guests said while the connection was away', () => {
    inbox.page('demo', [], 1, false);
    inbox.watch('demo');

    inbox.page('demo', [aSummary({ id: 'c2', version: 2, ...said(1) })], 2, false);

    expect(news.map(({ id }) => id)).toEqual(['c2']);
  });

  it('does not take what it has not asked for', () => {
    inbox.changed(aSummary({ hotelId: 'other', version: 2 }));
    inbox.page('other', [aSummary({ hotelId: 'other' })], 2, false);

    expect(inbox.all()).toEqual([]);
  });

  it('forgets a hotel that one may no longer see', () => {
    inbox.watch('lake');
    inbox.page('demo', [aSummary()], 1, false);
    inbox.page('lake', [aSummary({ id: 'c2', hotelId: 'lake' })], 1, false);

    inbox.keepOnly(['lake']);

    expect(inbox.all().map(({ id }) => id)).toEqual(['c2']);
  });

  it('is loaded once each hotel has answered', () => {
    inbox.watch('lake');
    inbox.page('demo', [], 0, false);
    const halfway = inbox.loaded;

    inbox.page('lake', [], 0, false);

    expect([halfway, inbox.loaded]).toEqual([false, true]);
  });

  it('shows at once that one has read, until the server says otherwise', () => {
    inbox.page('demo', [aSummary({ version: 1, unread: 4 })], 1, false);

    inbox.markRead('c1');
    const read = inbox.get('c1')?.unread;
    inbox.changed(aSummary({ version: 2, unread: 1 }));

    expect([read, inbox.get('c1')?.unread]).toEqual([0, 1]);
  });
});
