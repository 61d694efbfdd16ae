import { beforeEach, describe, expect, it } from 'vitest';
import { TitleFlash } from '../../src/chat/attention.ts';
import { FakeClock } from '../fakes.ts';

describe('TitleFlash', () => {
  let clock: FakeClock;
  let page: { title: string; hidden: boolean };
  let flash: TitleFlash;

  beforeEach(() => {
    clock = new FakeClock();
    page = { title: 'Hotel', hidden: true };
    flash = new TitleFlash(page, clock);
  });

  it('takes turns with the title of the page, and gives it back', () => {
    flash.start('New message');
    const seen = [page.title];
    clock.pass(1_200);
    seen.push(page.title);
    clock.pass(1_200);
    flash.stop();

    expect([...seen, page.title]).toEqual(['New message', 'Hotel', 'Hotel']);
    expect(clock.waiting).toBe(0);
  });

  it('leaves a page alone that somebody looks at', () => {
    page.hidden = false;

    flash.start('New message');

    expect(page.title).toBe('Hotel');
  });

  it('gives the same title back however many messages come', () => {
    flash.start('New message');
    flash.start('New message');
    flash.start('New message');
    flash.stop();

    expect(page.title).toBe('Hotel');
  });

  it('does not bring back a title that the page has changed meanwhile', () => {
    flash.start('New message');
    page.title = 'Rooms';
    flash.stop();

    expect(page.title).toBe('Rooms');
  });
});
