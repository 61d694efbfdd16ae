import { describe, expect, it } from 'vitest';
import { en } from '../../src/chat/locales/en.ts';
import { regional, Times } from '../../src/chat/times.ts';

const plain = (text: string) => text.replace(/\s/g, ' ');

describe('Times', () => {
  const fivePastOne = new Date(2026, 1, 1, 1, 5).toISOString();
  const now = new Date(2026, 1, 11, 12, 0).getTime();
  const onThe = (day: number, month = 1, year = 2026) => new Date(year, month, day, 23, 30).toISOString();

  it.each([
    ['de', '01:05'],
    ['en-GB', '01:05'],
    ['en-US', '1:05 AM'],
  ])('writes a time as it is written in %s', (locale, written) => {
    expect(plain(new Times(locale, en).time(fivePastOne))).toBe(written);
  });

  it.each([
    ['en-GB', 'Today', 'Yesterday', 'Monday', 'Sunday 1 February', '1 December 2025'],
    ['de', 'Heute', 'Gestern', 'Montag', 'Sonntag, 1. Februar', '1. Dezember 2025'],
    ['ru', 'Сегодня', 'Вчера', 'Понедельник', 'Воскресенье, 1 февраля', '1 декабря 2025 г.'],
    ['ja', '今日', '昨日', '月曜日', '2月1日日曜日', '2025年12月1日'],
  ])('names a day as briefly as it can be told apart in %s', (locale, ...names) => {
    const times = new Times(locale, en);

    const days = [onThe(11), onThe(10), onThe(9), onThe(1), onThe(1, 11, 2025)];

    expect(days.map((day) => plain(times.day(day, now)))).toEqual(names);
  });

  it('says when somebody is back, with the day when it is not today', () => {
    const times = new Times('en-GB', en);
    const at = (day: number) => new Date(2026, 1, day, 8, 0).toISOString();

    const said = [11, 13, 28].map((day) => plain(times.back(at(day), now)));

    expect(said).toEqual(['Back at 08:00', 'Back: Friday 08:00', 'Back: 28 February 08:00']);
  });

  it('writes nothing for what is no time', () => {
    expect(new Times('de', en).time('soon')).toBe('');
    expect(new Times('de', en).day('soon', now)).toBe('');
  });

  it('takes any browser tag, however broken', () => {
    expect(plain(new Times('_nonsense_', en).time(fivePastOne))).toMatch(/1:05/);
  });

  it('takes the kind of a language that the guest prefers', () => {
    expect(regional('en', ['de-AT', 'en-GB', 'en-US'], 'en')).toBe('en-GB');
    expect(regional('fr', ['en-GB'], 'fr')).toBe('fr');
    expect(regional('zh-TW', [], 'zh-Hans')).toBe('zh-TW');
  });

  it('writes English with the clock of the place where it has no words in its language', () => {
    expect(regional('sv', ['sv-SE'], 'en')).toBe('en-SE');
    expect(new Times('en-SE', en).time(fivePastOne)).toBe('01:05');
  });
});
