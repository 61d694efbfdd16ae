import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Chime, TitleFlash } from '../../src/chat/attention.ts';
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

describe('Chime', () => {
  let wakes: () => void;
  let tones: number;

  /** Audio that is asleep at first, as it is in browsers. */
  class Audio {
    currentTime = 0;
    destination = {};
    resume = () =>
      new Promise<void>((resolve) => {
        wakes = resolve;
      });
    createGain = () => {
      const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
      return { gain, connect: () => undefined };
    };
    createOscillator = () => {
      tones += 1;
      const volume = { connect: () => undefined };
      return { frequency: {}, connect: () => volume, start: () => undefined, stop: () => undefined };
    };
  }

  beforeEach(() => {
    tones = 0;
    vi.stubGlobal('AudioContext', Audio);
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('rings for the first message, too, for which the audio has to wake up', async () => {
    new Chime().ring();
    await vi.advanceTimersByTimeAsync(100);
    wakes();
    await vi.advanceTimersByTimeAsync(0);

    expect(tones).toBe(2);
  });

  it('does not ring for what was long ago, when the browser allows it at last', async () => {
    new Chime().ring();
    await vi.advanceTimersByTimeAsync(5_000);
    wakes();
    await vi.advanceTimersByTimeAsync(0);

    expect(tones).toBe(0);
  });
});
