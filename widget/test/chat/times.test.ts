import { describe, expect, it } from 'vitest';
import { en } from '../../src/chat/locales/en.ts';
import { regional, Times } from '../../src/chat/times.ts';

describe('Times', () => {
  const fivePastOne = new Date(2026, 1, 1, 1, 5).toISOString();

  it.each([
    ['de', '01:05'],
    ['en-GB', '01:05'],
    ['en-US', '1:05 AM'],
  ])('writes a time as it is written in %s', (locale, written) => {
    const time = new Times(locale, en).time(fivePastOne);

    expect(time.replace(/\s/, ' ')).toBe(written);
  });

  it('takes the kind of a language that the guest prefers', () => {
    expect(regional('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(regional('fr', ['en-GB'])).toBe('fr');
  });
});
