import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore, Outbox } from '../../src/protocol/index.ts';
import { FakeClock } from '../fakes.ts';

describe('The place of a message that is not ready yet', () => {
  let clock: FakeClock;
  let outbox: Outbox<string>;
  let otherTab: Outbox<string>;

  beforeEach(() => {
    clock = new FakeClock();
    const store = memoryStore();
    const readBody = (value: unknown) => (typeof value === 'string' ? value : undefined);
    outbox = new Outbox({ store, clock, prefix: 'out', readBody });
    otherTab = new Outbox({ store, clock, prefix: 'out', readBody });
    outbox.hold('2', 'being uploaded');
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

  it('is kept as long as that is said again', () => {
    for (let i = 0; i < 10; i += 1) {
      clock.pass(4_000);
      outbox.hold('2', 'being uploaded');
    }

    expect(otherTab.next()).toBeUndefined();
    expect(outbox.all().map(({ body }) => body)).toEqual(['being uploaded', 'later']);
  });

  it('is given up with the page that kept it', () => {
    clock.pass(5_000);

    expect(otherTab.next()?.body).toBe('later');
    expect(otherTab.find('2')?.refused).toMatchObject({ code: 'UPLOADING' });
  });

  it('becomes the message once that is ready', () => {
    outbox.add('2', 'uploaded');

    expect(otherTab.next()).toMatchObject({ clientMessageId: '2', body: 'uploaded' });
    expect(otherTab.next()?.refused).toBeUndefined();
  });
});
