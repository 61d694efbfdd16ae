import { describe, expect, it } from 'vitest';
import { GuestSession, type SessionListener } from '../../src/chat/guestSession.ts';
import { memoryStore } from '../../src/protocol/browser.ts';
import { ClientIds } from '../../src/protocol/clientIds.ts';
import type { Exclusively, KeyValueStore } from '../../src/protocol/environment.ts';
import { pageLocks } from '../../src/protocol/locks.ts';
import { FakeClock, settled } from '../fakes.ts';
import { type Line, SimulatedServer } from './simulatedServer.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 150);
const FIRST = Number(process.env.MODEL_SEED ?? 1);
const MOVES = 60;

/** Mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ignored = () => undefined;
const NOBODY: SessionListener = {
  changed: ignored,
  connected: ignored,
  disconnected: ignored,
  arrived: ignored,
  sent: ignored,
  typing: ignored,
  read: ignored,
  error: ignored,
};

/** A browser tab, which may be reloaded. */
class Tab {
  session: GuestSession;
  line: Line | undefined;
  readonly #start: () => GuestSession;

  constructor(server: SimulatedServer, clock: FakeClock, store: KeyValueStore, exclusively: Exclusively) {
    const open = () => {
      const line = server.open();
      this.line = line;
      clock.later(0, () => line.onopen?.());
      return line;
    };
    const visit = { hotelId: 'demo', wsUrl: 'wss://hotel/ws', locale: () => 'en', context: () => ({}) };
    this.#start = () => {
      const session = new GuestSession({ clock, random: () => 0.5, open, store, exclusively }, visit, NOBODY);
      session.connect();
      return session;
    };
    this.session = this.#start();
  }

  reload(): void {
    this.session.disconnect();
    this.session = this.#start();
  }

  get shown() {
    return (
      this.session.transcript.current?.messages.map(({ id, seq, content }) => ({ id, seq, content })) ?? []
    );
  }
}

class World {
  readonly server = new SimulatedServer();
  readonly clock = new FakeClock();
  readonly #ids = new ClientIds(this.clock, () => 0.5);
  readonly said: string[] = [];
  readonly tabs: Tab[];

  constructor() {
    const [store, exclusively] = [memoryStore(), pageLocks()];
    this.tabs = [1, 2].map(() => new Tab(this.server, this.clock, store, exclusively));
  }

  async passes(ms: number): Promise<void> {
    for (let left = ms; left >= 0; left -= 500) {
      this.clock.pass(Math.min(500, left));
      await this.settles();
    }
  }

  async settles(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      await settled();
      for (const line of [...this.server.lines]) line.deliver();
    }
  }

  async move(random: () => number): Promise<void> {
    const pick = (upTo: number) => Math.floor(random() * upTo);
    const tab = this.tabs[pick(2)];
    if (!tab) return;
    switch (pick(13)) {
      case 0:
      case 1:
      case 2: {
        this.clock.pass(1);
        const id = this.#ids.next();
        this.said.push(id);
        tab.session.say(id, { content: `says ${id}` });
        break;
      }
      case 3:
      case 4:
        this.server.staffSays(`answer ${pick(1_000)}`);
        break;
      case 5:
        this.server.staffReads();
        break;
      case 6:
        this.server.closes();
        break;
      case 7:
        tab.line?.cut();
        break;
      case 8:
        tab.reload();
        break;
      case 9:
        this.server.busyFor = 1 + pick(3);
        break;
      case 10:
        this.server.answersToLose = 1 + pick(2);
        break;
      case 11:
        if (tab.line) tab.line.hintsToLose = 1 + pick(3);
        break;
      case 12:
        await this.passes(500 * (1 + pick(8)));
        break;
    }
    // Not always: what the server has said may be lost with the line.
    if (pick(3) > 0) await this.settles();
  }

  /** All is well again, for longer than any wait lasts. */
  async findsTogether(): Promise<void> {
    this.server.busyFor = 0;
    this.server.answersToLose = 0;
    for (const line of this.server.lines) line.hintsToLose = 0;
    await this.passes(120_000);
  }
}

describe('The widget, whatever happens on the way', () => {
  it('shows in every tab what a fresh load would show, and has sent everything once and in order', async () => {
    for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
      const world = new World();
      const random = generator(seed);
      for (let moves = 0; moves < MOVES; moves += 1) await world.move(random);

      await world.findsTogether();

      const { server, said, tabs } = world;
      const current = server.current;
      const log = current?.log.map(({ messageId, seq, content }) => ({ id: messageId, seq, content })) ?? [];
      const sent = server.talks.flatMap((talk) =>
        talk.log.flatMap(({ clientMessageId }) => clientMessageId ?? []),
      );
      expect(sent, `sent with seed ${seed}`).toEqual(said);
      for (const [index, tab] of tabs.entries()) {
        const where = `tab ${index} with seed ${seed}`;
        expect(tab.session.status, where).toBe('ready');
        expect(tab.session.drafts, where).toEqual([]);
        expect(tab.session.transcript.current?.conversationId, where).toBe(current?.id);
        expect(tab.shown, where).toEqual(log.slice((tab.shown[0]?.seq ?? 1) - 1));
        expect(tab.session.transcript.state?.status, where).toBe(current?.status);
        expect(tab.session.transcript.state?.readBy.staff, where).toBe(current?.readBy.staff);
      }
    }
  }, 60_000);
});
