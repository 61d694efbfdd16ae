// @vitest-environment happy-dom
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { timeline } from '../../src/chat/timeline.ts';
import { aChat } from './aChat.ts';

/** A request that is answered when the test says so. */
class Upload {
  static all: Upload[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  method = '';
  body: unknown;
  onloadend = () => undefined;

  open(method: string): void {
    this.method = method;
  }

  setRequestHeader(): void {}

  send(body: unknown): void {
    this.body = body;
    Upload.all.push(this);
  }

  abort(): void {
    this.onloadend();
  }

  answer(status: number, body: object): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.body = undefined;
    this.onloadend();
  }
}

/** What the page's guest has said so far, over a socket that has no server. */
class Line {
  static sent: { type: string; content?: string; clientMessageId?: string }[] = [];
  static last: Line | undefined;
  onmessage: ((event: { data: string }) => void) | null = null;
  onopen: (() => void) | null = null;

  constructor() {
    Line.last = this;
  }

  send(text: string): void {
    const frame = JSON.parse(text);
    Line.sent.push(frame);
    if (frame.type === 'identify')
      this.says({ type: 'identified', guestId: 'g', visitorId: 'v', visitorToken: 't' });
    if (frame.type === 'message')
      this.says({
        type: 'message_ack',
        clientMessageId: frame.clientMessageId,
        messageId: `m${Line.sent.length}`,
        timestamp: '2026-05-01T10:00:00.000Z',
        conversationId: 'c1',
        seq: Line.said.length,
      });
  }

  close(): void {}

  says(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  static get said(): (string | undefined)[] {
    return Line.sent.filter(({ type }) => type === 'message').map(({ content }) => content);
  }
}

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const;

const file = (name: string, text = name) => new File([text], name, { type: 'text/plain' });

describe('What a page sends with files', () => {
  let app: ChatApp;
  let told: { name: string; detail: unknown }[];

  function visit(): void {
    app = aChat({}, (name, detail) => void told.push({ name, detail }));
  }

  async function connects(): Promise<void> {
    app.session.connect();
    await vi.waitFor(() => expect(Line.last).toBeDefined());
    Line.last?.onopen?.();
    Line.last?.says({
      type: 'connected',
      sessionId: 's',
      limits: { fileSize: 100, uploadTypes: ['text/plain'] },
    });
    await vi.waitFor(() => expect(app.session.status).toBe('ready'));
  }

  const asked = async (count: number) => {
    await vi.waitFor(() => expect(Upload.all).toHaveLength(count), { timeout: 3_000 });
    return Upload.all[count - 1] as Upload;
  };
  const arrives = async (id: string) => {
    (await asked(Upload.all.length || 1)).answer(201, { uploadUrl: `/chat/uploads/${id}`, attachmentId: id });
    (await asked(Upload.all.length + 1)).answer(200, {
      id,
      filename: id,
      contentType: 'text/plain',
      size: 1,
    });
  };
  const errors = () => told.filter(({ name }) => name === 'error').map(({ detail }) => detail);
  const deliveries = () =>
    app.rows.flatMap((row) => (row.kind === 'message' ? (row.delivery?.kind ?? '') : []));

  beforeEach(() => {
    localStorage.clear();
    Upload.all = [];
    Line.sent = [];
    Line.last = undefined;
    told = [];
    vi.stubGlobal('XMLHttpRequest', Upload);
    vi.stubGlobal('WebSocket', Line);
    visit();
  });

  afterEach(() => {
    app.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is not overtaken by what the page or the guest says after it', async () => {
    await connects();

    app.sendMessage('1', 'With a file', [file('a.txt')]);
    app.sendMessage('2', 'After it');
    expect(deliveries()).toEqual(['sending', 'sending']);
    await asked(1);
    expect(Line.said).toEqual([]);
    await arrives('a');

    await vi.waitFor(() => expect(Line.said).toEqual(['With a file', 'After it']));
    expect(errors()).toEqual([]);
  });

  it('is found as not sent by a page that comes after, and holds nothing up there', async () => {
    await connects();
    app.sendMessage('1', 'With a file', [file('a.txt')]);
    app.sendMessage('2', 'After it');
    await asked(1);
    expect(app.session.underWay).toBe(true);
    // What the browser does to a page that one leaves: nothing of it goes on, and nothing is tidied up.
    const kept = Object.entries({ ...localStorage }).filter(([key]) => key.startsWith('jack_outbox'));
    app.destroy();
    await new Promise((resolve) => setTimeout(resolve));
    for (const [key, value] of kept) localStorage.setItem(key, value);
    vi.useFakeTimers({ toFake: [...TIMERS] });
    visit();
    await connects();

    await vi.advanceTimersByTimeAsync(5_500);

    await vi.waitFor(() => expect(Line.said).toEqual(['After it']));
    expect(
      app.rows.filter((row) => row.kind === 'message' && row.delivery?.kind === 'refused'),
    ).toMatchObject([{ message: { content: 'With a file' }, delivery: { refusal: { code: 'UPLOADING' } } }]);
    expect(app.session.takeBack('1')).toEqual({ content: 'With a file' });
  });

  it('is kept, and told as not sent, when a file does not get there; what came after goes', async () => {
    await connects();

    app.sendMessage('1', 'With a file', [file('a.txt')]);
    app.sendMessage('2', 'After it');
    (await asked(1)).answer(0, {});

    await vi.waitFor(() => expect(Line.said).toEqual(['After it']));
    expect(errors()).toEqual([{ code: 'UPLOAD_FAILED', message: 'failed', clientMessageId: '1' }]);
    expect(deliveries()).toEqual(['sent', 'refused']);
    expect(app.explain('UPLOAD_FAILED', '')).toBe(app.labels.uploadFailed);
  });

  it('goes as a whole or not at all: nothing is uploaded of what holds a file that is refused', async () => {
    await connects();

    app.sendMessage('1', 'Two files', [file('good.txt'), file('empty.txt', '')]);

    await vi.waitFor(() => expect(errors()).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(Upload.all).toEqual([]);
  });

  it('holds its place for as long as its files are on their way, however slow', async () => {
    await connects();
    vi.useFakeTimers({ toFake: [...TIMERS] });
    app.sendMessage('1', 'With a file', [file('a.txt')]);
    app.sendMessage('2', 'After it');
    await asked(1);

    for (let minute = 1; minute <= 5; minute++) {
      await vi.advanceTimersByTimeAsync(55_000);
      Upload.all[0]?.upload.onprogress?.({ loaded: minute, total: 100 });
    }

    expect(Line.said).toEqual([]);
    expect(timeline(app.session.transcript, app.session.drafts, true, Date.now())).toMatchObject([
      { kind: 'day' },
      { delivery: { kind: 'sending' } },
      { delivery: { kind: 'waiting' } },
    ]);
  });

  it.each([
    ['the leave to upload', 1],
    ['the upload itself', 2],
  ])(
    'is told as not sent when %s neither moves nor ends, and holds up nothing any more',
    async (_, request) => {
      await connects();
      vi.useFakeTimers({ toFake: [...TIMERS] });
      app.sendMessage('1', 'With a file', [file('a.txt')]);
      app.sendMessage('2', 'After it');
      if (request > 1) (await asked(1)).answer(201, { uploadUrl: '/chat/uploads/a', attachmentId: 'a' });
      await asked(request);

      await vi.advanceTimersByTimeAsync(61_000);

      expect(Line.said).toEqual(['After it']);
      expect(errors()).toEqual([{ code: 'UPLOAD_FAILED', message: 'failed', clientMessageId: '1' }]);
    },
  );

  it('is not sent, nor kept, when it is withdrawn while its files are on their way', async () => {
    await connects();
    vi.useFakeTimers({ toFake: [...TIMERS] });
    app.sendMessage('1', 'With a file', [file('a.txt')]);
    await asked(1);

    app.session.takeBack('1');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(app.session.drafts).toEqual([]);
    await arrives('a');
    await vi.advanceTimersByTimeAsync(100);

    expect(app.session.drafts).toEqual([]);
    expect(Line.said).toEqual([]);
  });

  it('is given back with its files and what it answers, when it is changed after the server has refused it', async () => {
    await connects();
    Line.last?.says({
      type: 'message',
      ...{ id: 'asked', conversationId: 'c1', seq: 1, role: 'staff', content: 'Have you a picture?' },
    });
    const attachment = { id: 'a', filename: 'a.txt', contentType: 'text/plain', size: 1 };
    app.session.say('1', { content: 'Far too long', replyTo: 'asked', attachments: [attachment] });
    await vi.waitFor(() => expect(app.session.drafts).toEqual([]));
    app.session.say('2', { content: 'Far too long', replyTo: 'asked', attachments: [attachment] });
    Line.last?.says({ type: 'error', code: 'MESSAGE_TOO_LARGE', message: '', clientMessageId: '2' });

    app.edit('2');

    expect(app.text).toBe('Far too long');
    expect(app.quoted?.id).toBe('asked');
    expect(app.chosen).toEqual([attachment]);
  });

  it('may come as a list of files, as a field of a form has it', async () => {
    await connects();

    app.sendMessage('1', 'As a list', { length: 1, 0: file('a.txt') });
    await arrives('a');

    await vi.waitFor(() => expect(Line.said).toEqual(['As a list']));
  });

  it('does not go on when the widget is taken off the page, and is found as not sent', async () => {
    await connects();
    app.sendMessage('1', 'With a file', [file('a.txt')]);
    await asked(1);

    app.destroy();

    await vi.waitFor(() =>
      expect(app.session.drafts).toMatchObject([{ refused: { code: 'UPLOAD_FAILED' } }]),
    );
  });

  it('lets go of the files once they are sent', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await connects();
    const sent = (() => {
      const given = file('a.txt');
      app.sendMessage('1', 'With a file', [given]);
      return new WeakRef(given);
    })();
    await arrives('a');
    await vi.waitFor(() => expect(Line.said).toEqual(['With a file']));

    Upload.all = [];

    await vi.waitFor(() => {
      collect();
      expect(sent.deref() === undefined).toBe(true);
    });
  });
});
