import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/protocol/browser.ts';
import { ClientIds } from '../../src/protocol/clientIds.ts';
import { Courier } from '../../src/protocol/courier.ts';
import type { Exclusively, KeyValueStore } from '../../src/protocol/environment.ts';
import { pageLocks } from '../../src/protocol/locks.ts';
import { Outbox } from '../../src/protocol/outbox.ts';
import { FakeClock, settled } from '../fakes.ts';

const readBody = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A tab: an outbox and its courier on the storage and the locks that all tabs share. */
class Tab {
  readonly outbox: Outbox<string>;
  readonly courier: Courier<string>;
  readonly ids: ClientIds;
  readonly sent: string[] = [];

  constructor(clock: FakeClock, store: KeyValueStore, exclusively: Exclusively) {
    this.ids = new ClientIds(clock, Math.random);
    this.outbox = new Outbox({
      store,
      clock,
      prefix: 'jack_outbox:demo',
      readBody,
    });
    this.courier = new Courier({
      outbox: this.outbox,
      clock,
      exclusively,
      send: (draft) => this.sent.push(draft.body) > 0,
      changed: () => undefined,
    });
  }

  async says(body: string): Promise<void> {
    this.outbox.add(this.ids.next(), body);
    this.courier.flush();
    await settled();
  }

  async acknowledges(): Promise<void> {
    const id = this.outbox.next()?.clientMessageId ?? '';
    this.courier.acknowledged({ clientMessageId: id });
    await settled();
  }

  async refuses(code: string, retryAfterMs?: number): Promise<void> {
    const clientMessageId = this.outbox.next()?.clientMessageId ?? '';
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
    this.courier.refused({ type: 'error', code, message: code, clientMessageId, ...wait });
    await settled();
  }

  async connects(): Promise<void> {
    this.courier.connected();
    await settled();
  }
}

describe('Courier', () => {
  let clock: FakeClock;
  let store: KeyValueStore;
  let exclusively: Exclusively;
  let tab: Tab;

  beforeEach(() => {
    clock = new FakeClock();
    store = memoryStore();
    exclusively = pageLocks();
    tab = new Tab(clock, store, exclusively);
  });

  it('sends nothing before the server knows us, then everything in order, one at a time', async () => {
    await tab.says('one');
    await tab.says('two');
    expect(tab.sent).toEqual([]);

    await tab.connects();
    expect(tab.sent).toEqual(['one']);
    await tab.acknowledges();
    expect(tab.sent).toEqual(['one', 'two']);
    await tab.acknowledges();

    expect(tab.outbox.all()).toEqual([]);
  });

  it('sends again what was not acknowledged before the connection went', async () => {
    await tab.connects();
    await tab.says('one');

    tab.courier.disconnected(1006);
    await settled();
    await tab.connects();

    expect(tab.sent).toEqual(['one', 'one']);
  });

  it('leaves the server the time that it asked for, whatever is said meanwhile', async () => {
    await tab.connects();
    await tab.says('one');
    await tab.refuses('RATE_LIMITED', 5_000);

    await tab.says('two');
    clock.pass(4_999);
    await settled();
    expect(tab.sent).toEqual(['one']);
    clock.pass(1);
    await settled();

    expect(tab.sent).toEqual(['one', 'one']);
  });

  it('does not wait for a server that is another one by now', async () => {
    await tab.connects();
    await tab.says('one');
    await tab.refuses('OVERLOADED', 60_000);

    tab.courier.disconnected(1006);
    await tab.connects();

    expect(tab.sent).toEqual(['one', 'one']);
  });

  it('survives a reload', async () => {
    await tab.says('one');

    const reloaded = new Tab(clock, store, exclusively);
    await reloaded.connects();

    expect(reloaded.sent).toEqual(['one']);
  });

  it('lets only one of two tabs send at a time', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.connects();
    await other.connects();
    await tab.says('one');
    clock.pass(1);
    await other.says('two');
    expect([...tab.sent, ...other.sent]).toEqual(['one']);

    await tab.acknowledges();
    await tab.acknowledges();

    expect([...tab.sent, ...other.sent].sort()).toEqual(['one', 'two']);
  });

  it('lets the other tab go on when the first one loses its connection', async () => {
    const other = new Tab(clock, store, exclusively);
    await tab.connects();
    await tab.says('one');
    await other.connects();
    expect(other.sent).toEqual([]);

    tab.courier.disconnected(1006);
    await settled();

    expect(other.sent).toEqual(['one']);
  });

  it.each(['RATE_LIMITED', 'OVERLOADED'])(
    'keeps a message that met %s and waits as long as asked',
    async (code) => {
      await tab.connects();
      await tab.says('one');

      await tab.refuses(code, 5_000);
      clock.pass(4_999);
      await settled();
      expect(tab.sent).toEqual(['one']);
      clock.pass(1);
      await settled();

      expect(tab.sent).toEqual(['one', 'one']);
    },
  );

  it('keeps the text of a message that is refused for good, and goes on with the next', async () => {
    await tab.connects();
    await tab.says('far too long');
    await tab.says('short');

    await tab.refuses('MESSAGE_TOO_LARGE');

    expect(tab.sent).toEqual(['far too long', 'short']);
    expect(tab.outbox.all().map((draft) => [draft.body, draft.refused?.code])).toEqual([
      ['far too long', 'MESSAGE_TOO_LARGE'],
      ['short', undefined],
    ]);
  });

  it('gives a message up only after several inner errors', async () => {
    await tab.connects();
    await tab.says('one');

    for (let i = 0; i < 2; i += 1) {
      await tab.refuses('INTERNAL_ERROR');
      expect(tab.outbox.next()?.body).toBe('one');
      clock.pass(2_000);
      await settled();
    }
    await tab.refuses('INTERNAL_ERROR');

    expect(tab.outbox.next()).toBeUndefined();
    expect(tab.sent).toHaveLength(3);
  });

  it('does not send again what the server could not read', async () => {
    await tab.connects();
    await tab.says('a frame over the limit');

    tab.courier.disconnected(1009);
    await settled();
    await tab.connects();

    expect(tab.sent).toHaveLength(1);
    expect(tab.outbox.all()[0]?.refused?.code).toBe('INVALID_MESSAGE');
  });

  it('sends again when no answer comes though the connection stands', async () => {
    await tab.connects();
    await tab.says('one');

    clock.pass(15_000);
    await settled();
    clock.pass(1);
    await settled();

    expect(tab.sent).toEqual(['one', 'one']);
  });

  it('keeps the order of messages of one millisecond', async () => {
    for (let i = 0; i < 12; i += 1) tab.outbox.add(tab.ids.next(), `${i}`);

    expect(tab.outbox.all().map((draft) => draft.body)).toEqual(Array.from({ length: 12 }, (_, i) => `${i}`));
  });
});
