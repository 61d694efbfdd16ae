import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore, Outbox } from '../../src/protocol/index.ts';
import { FakeClock } from '../fakes.ts';

describe('The place of a message that is not ready yet', () => {
  let clock: FakeClock;
  let outbox: Outbox<string>;
  let otherTab: Outbox<string>;
  let page: AbortController;
  let isAsleep: boolean;

  beforeEach(() => {
    clock = new FakeClock();
    page = new AbortController();
    isAsleep = false;
    const store = memoryStore();
    const readBody = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const wakeful = {
      now: () => clock.now(),
      later: (ms: number, task: () => void) => clock.later(ms, () => isAsleep || task()),
    };
    outbox = new Outbox({ store, clock: wakeful, prefix: 'out', readBody });
    otherTab = new Outbox({ store, clock, prefix: 'out', readBody });
    outbox.hold('2', 'being uploaded', page.signal);
    outbox.add('3', 'later');
  });

  it('is not overtaken, in any tab', () => {
    expect(outbox.next()).toBeUndefined();
    expect(otherTab.next()).toBeUndefined();
  });

  it('is something to be sent', () => {
    expect(otherTab.first()?.body).toBe('being uploaded');
  });

  it('does not keep back what was said before it', () => {
    outbox.add('1', 'earlier');

    expect(outbox.next()?.body).toBe('earlier');
  });

  it('is kept as long as the page is there', () => {
    clock.pass(40_000);

    expect(otherTab.next()).toBeUndefined();
    expect(outbox.all().map(({ body }) => body)).toEqual(['being uploaded', 'later']);
  });

  it('is given up with the page that kept it', () => {
    page.abort();
    clock.pass(5_000);

    expect(otherTab.next()?.body).toBe('later');
    expect(otherTab.find('2')?.refused).toMatchObject({ code: 'UPLOADING' });
  });

  it('is given up with the page when the clock is set back, too', () => {
    page.abort();
    clock.pass(-3_600_000);

    expect(otherTab.next()?.body).toBe('later');
    expect(otherTab.find('2')?.refused).toMatchObject({ code: 'UPLOADING' });
  });

  it('is not given up by the page that keeps it, though that slept for so long that other tabs do', () => {
    isAsleep = true;
    clock.pass(60_000);

    expect(otherTab.next()?.body).toBe('later');
    expect(outbox.next()).toBeUndefined();
    expect(outbox.find('2')).toMatchObject({ held: true });
  });

  it('is not taken again once somebody has withdrawn the message, not even by what it would have become', () => {
    otherTab.remove('2');

    clock.pass(10_000);
    expect(outbox.all().map(({ body }) => body)).toEqual(['later']);
    outbox.add('2', 'uploaded');

    expect(outbox.all().map(({ body }) => body)).toEqual(['later']);
  });

  it('is no longer kept once the message cannot get ready', () => {
    outbox.refuse('2', { code: 'UPLOAD_FAILED', message: '' });
    clock.pass(10_000);

    expect(outbox.next()?.body).toBe('later');
    expect(outbox.find('2')?.refused).toMatchObject({ code: 'UPLOAD_FAILED' });
  });

  it('becomes the message once that is ready', () => {
    outbox.add('2', 'uploaded');

    expect(otherTab.next()).toMatchObject({ clientMessageId: '2', body: 'uploaded' });
    clock.pass(10_000);
    expect(otherTab.next()).toMatchObject({ clientMessageId: '2', body: 'uploaded' });
  });
});
