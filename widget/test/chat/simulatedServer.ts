import type { Socket } from '../../src/protocol/environment.ts';

interface Said {
  readonly messageId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly role: 'guest' | 'staff';
  readonly content: string;
  readonly clientMessageId?: string;
  readonly timestamp: string;
}

interface Talk {
  readonly id: string;
  readonly log: Said[];
  status: 'open' | 'closed';
  readBy: { guest: number; staff: number };
}

const TIMESTAMP = '2026-05-01T10:00:00.000Z';

/** A line to the simulated server: what the server says waits until it is delivered, or is lost with the line. */
export class Line implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly #server: SimulatedServer;
  #down: string[] = [];
  #open = true;
  /** So many live messages and states do not reach this line. */
  hintsToLose = 0;

  constructor(server: SimulatedServer) {
    this.#server = server;
  }

  send(text: string): void {
    if (this.#open) this.#server.hears(this, JSON.parse(text));
  }

  close(): void {
    this.#open = false;
    this.#server.lines.delete(this);
  }

  says(frame: object): void {
    if (this.#open) this.#down.push(JSON.stringify(frame));
  }

  /** What happens, as opposed to what was asked for. */
  hints(frame: object): void {
    if (this.hintsToLose > 0) this.hintsToLose -= 1;
    else this.says(frame);
  }

  deliver(): void {
    for (const data of this.#down.splice(0)) this.onmessage?.({ data });
  }

  cut(): void {
    if (!this.#open) return;
    const { onclose } = this;
    this.close();
    onclose?.({ code: 1006, reason: '' });
  }
}

/** One guest's server, in memory, as the protocol has it. */
export class SimulatedServer {
  readonly lines = new Set<Line>();
  readonly talks: Talk[] = [];
  /** So many messages are refused for now. */
  busyFor = 0;
  /** So many messages are stored, and refused all the same: nobody can say that they are. */
  answersToLose = 0;
  readonly #sent = new Map<string, Said>();

  get current(): Talk | undefined {
    return this.talks.find((talk) => talk.status === 'open') ?? this.talks.at(-1);
  }

  open(): Line {
    const line = new Line(this);
    this.lines.add(line);
    return line;
  }

  staffSays(content: string): void {
    const talk = this.current;
    if (talk?.status !== 'open') return;
    const said = this.#append(talk, 'staff', content);
    for (const line of this.lines) line.hints({ type: 'message', ...said });
  }

  staffReads(): void {
    const talk = this.current;
    if (!talk || talk.readBy.staff === talk.log.length) return;
    talk.readBy = { ...talk.readBy, staff: talk.log.length };
    for (const line of this.lines) {
      line.hints({ type: 'read', conversationId: talk.id, role: 'staff', seq: talk.log.length });
    }
  }

  closes(): void {
    const talk = this.current;
    if (talk?.status !== 'open') return;
    talk.status = 'closed';
    for (const line of this.lines) line.hints(stateOf(talk));
  }

  hears(line: Line, frame: Record<string, unknown>): void {
    switch (frame.type) {
      case 'identify':
        this.#identified(line, frame);
        break;
      case 'message':
        this.#said(line, String(frame.clientMessageId), String(frame.content));
        break;
      case 'history':
        this.#page(line, frame);
        break;
      case 'end':
        this.closes();
        break;
      case 'ping':
        this.#pinged(line);
        break;
    }
  }

  #identified(line: Line, frame: Record<string, unknown>): void {
    const talk = this.current;
    if (talk && frame.resumeConversation === true) {
      const after = Number(frame.afterSeq);
      const recovered = frame.conversationId === talk.id && after <= talk.log.length && frame.epoch === 'e1';
      line.says({ ...historyOf(talk, recovered ? talk.log.slice(after) : talk.log.slice(-5)), recovered });
    }
    const state = talk && stateOf(talk);
    line.says({
      type: 'identified',
      guestId: 'g1',
      visitorId: 'v1',
      visitorToken: 't1',
      ...(state && { state }),
    });
  }

  #said(line: Line, clientMessageId: string, content: string): void {
    const refused = {
      type: 'error',
      code: 'OVERLOADED',
      message: 'Busy',
      clientMessageId,
      retryAfterMs: 1_000,
    };
    if (this.busyFor > 0) {
      this.busyFor -= 1;
      line.says(refused);
      return;
    }
    const first = this.#sent.get(clientMessageId);
    const said = first ?? this.#append(this.#opened(line), 'guest', content, clientMessageId);
    if (!first && this.answersToLose > 0) {
      this.answersToLose -= 1;
      line.says(refused);
      return;
    }
    if (!first) {
      for (const other of this.lines) if (other !== line) other.hints({ type: 'message', ...said });
    }
    const { messageId, conversationId, seq, timestamp } = said;
    const duplicate = first !== undefined;
    line.says({ type: 'message_ack', clientMessageId, messageId, conversationId, seq, timestamp, duplicate });
  }

  #opened(by: Line): Talk {
    const open = this.current;
    if (open?.status === 'open') return open;
    const id = `c${this.talks.length + 1}`;
    const talk: Talk = { id, log: [], status: 'open', readBy: { guest: 0, staff: 0 } };
    this.talks.push(talk);
    const state = { ...stateOf(talk), headSeq: 1, readBy: { guest: 1, staff: 0 } };
    for (const line of this.lines) {
      if (line === by) line.says(state);
      else line.hints(state);
    }
    return talk;
  }

  #append(talk: Talk, role: Said['role'], content: string, clientMessageId?: string): Said {
    const seq = talk.log.length + 1;
    const said: Said = {
      messageId: `${talk.id}.${seq}`,
      conversationId: talk.id,
      seq,
      role,
      content,
      timestamp: TIMESTAMP,
      ...(clientMessageId !== undefined && { clientMessageId }),
    };
    talk.log.push(said);
    talk.readBy = { ...talk.readBy, [role]: seq };
    if (clientMessageId !== undefined) this.#sent.set(clientMessageId, said);
    return said;
  }

  #page(line: Line, frame: Record<string, unknown>): void {
    let talk = this.talks.find(({ id }) => id === frame.conversationId);
    if (!talk) return;
    if (frame.afterSeq !== undefined) {
      const rest = talk.log.slice(Number(frame.afterSeq));
      line.says({ ...historyOf(talk, rest.slice(0, 3)), more: rest.length > 3, recovered: true });
      return;
    }
    let before = Number(frame.beforeSeq ?? Infinity);
    const previous = this.talks[this.talks.indexOf(talk) - 1];
    if (before === 1) {
      if (!previous) {
        line.says({ ...historyOf(talk, []), more: false, recovered: true });
        return;
      }
      talk = previous;
      before = Infinity;
    }
    const earlier = talk.log.filter(({ seq }) => seq < before);
    const more = earlier.length > 3 || this.talks.indexOf(talk) > 0;
    line.says({ ...historyOf(talk, earlier.slice(-3)), more, recovered: true });
  }

  /** Looks what the line may have missed, as the product does, and says how far the log goes. */
  #pinged(line: Line): void {
    const talk = this.current;
    if (!talk) {
      line.says({ type: 'pong', timestamp: TIMESTAMP });
      return;
    }
    line.says(stateOf(talk));
    line.says({ type: 'pong', timestamp: TIMESTAMP, conversationId: talk.id, headSeq: talk.log.length });
  }
}

function stateOf(talk: Talk) {
  const { id, status, log, readBy } = talk;
  return { type: 'state', conversationId: id, status, handler: 'staff', headSeq: log.length, readBy };
}

function historyOf(talk: Talk, page: readonly Said[]) {
  const messages = page.map((said) => ({ ...said, id: said.messageId, attachments: [] }));
  const more = page.length > 0 && (page[0]?.seq ?? 1) > 1;
  return { type: 'history', conversationId: talk.id, messages, epoch: 'e1', more, state: stateOf(talk) };
}
