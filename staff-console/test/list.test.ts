import { describe, expect, it } from 'vitest';
import { type Filter, matches } from '../src/model/filter.ts';
import { byUrgency } from '../src/model/order.ts';
import { duration, urgency, waitedFor } from '../src/model/waiting.ts';
import { aSummary, said } from './samples.ts';

describe('the order of the inbox', () => {
  it('puts who waits longest on top, then the open by their last word, then the closed', () => {
    const summaries = [
      aSummary({ id: 'closed', status: 'closed', ...said(50) }),
      aSummary({ id: 'old', ...said(10) }),
      aSummary({ id: 'recent', ...said(20) }),
      aSummary({ id: 'short', waitingSince: '2026-05-01T10:05:00.000Z', ...said(30) }),
      aSummary({ id: 'long', waitingSince: '2026-05-01T09:00:00.000Z', ...said(40) }),
    ];

    const ordered = summaries.sort(byUrgency).map(({ id }) => id);

    expect(ordered).toEqual(['long', 'short', 'recent', 'old', 'closed']);
  });

  it('is the same whatever the order was before', () => {
    const one = aSummary({ id: 'a' });
    const other = aSummary({ id: 'b' });

    expect([one, other].sort(byUrgency)).toEqual([other, one].sort(byUrgency));
  });

  it('does not let a closed conversation wait', () => {
    const closed = aSummary({ id: 'closed', status: 'closed', waitingSince: '2026-05-01T08:00:00.000Z' });
    const open = aSummary({ id: 'open' });

    expect([closed, open].sort(byUrgency)[0]?.id).toBe('open');
  });
});

describe('the filter of the inbox', () => {
  const all: Filter = { view: 'all', search: '' };
  const mine = aSummary({ assignee: { id: 'u1', name: 'Mara' }, ...said(3, 'Late check-out, please') });
  const theirs = aSummary({ assignee: { id: 'u2', name: 'Jonas' } });
  const nobodys = aSummary();
  const closed = aSummary({ status: 'closed' });

  it.each([
    ['open', [true, true, true, false]],
    ['mine', [true, false, false, false]],
    ['unassigned', [false, false, true, false]],
    ['closed', [false, false, false, true]],
    ['all', [true, true, true, true]],
  ] as const)('shows %s', (view, expected) => {
    const shown = [mine, theirs, nobodys, closed].map((it) => matches(it, { ...all, view }, 'u1'));

    expect(shown).toEqual(expected);
  });

  it('keeps to one hotel', () => {
    expect(matches(mine, { ...all, hotelId: 'lake' }, 'u1')).toBe(false);
    expect(matches(mine, { ...all, hotelId: 'demo' }, 'u1')).toBe(true);
  });

  it.each([
    ['amelie', true],
    ['LAURENT', true],
    ['laurent check-out', true],
    ['laurent check-in', false],
    ['  ', true],
  ])('finds by name and last message: %j', (search, found) => {
    expect(matches(mine, { ...all, search }, 'u1')).toBe(found);
  });
});

describe('the waiting time', () => {
  it.each([
    [4_000, 'a few seconds'],
    [47_000, '40 s'],
    [60_000, '1 min'],
    [4.5 * 60_000, '4 min'],
    [60 * 60_000, '1 h'],
    [125 * 60_000, '2 h 5 min'],
    [24 * 60 * 60_000, '1 day'],
    [80 * 60 * 60_000, '3 days'],
    [-5_000, 'a few seconds'],
  ])('of %d ms is said as %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it('becomes more urgent', () => {
    expect([0, 2, 10].map((minutes) => urgency(minutes * 60_000))).toEqual(['fresh', 'warm', 'hot']);
  });

  it('is counted from the instant that the server told, and never below nothing', () => {
    const now = Date.parse('2026-05-01T10:00:00.000Z');

    expect(waitedFor('2026-05-01T09:56:00.000Z', now)).toBe(240_000);
    expect(waitedFor('2026-05-01T10:01:00.000Z', now)).toBe(0);
    expect(waitedFor('no instant', now)).toBe(0);
  });
});
