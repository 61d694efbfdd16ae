import { expect, test } from 'vitest';
import { memoryStore } from '../../src/protocol/index.ts';
import { type Answered, FileTray, type Request, type TrayOptions } from '../../src/protocol/uploads.ts';
import { FakeClock } from '../fakes.ts';

interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob;
  readonly signal: AbortSignal;
  readonly progress: ((share: number) => void) | undefined;
  answer(status: number, body?: object): Promise<void>;
}

/** A server that answers when the test says so. */
class Server {
  readonly calls: Call[] = [];
  readonly request: Request = ({ progress, ...call }) =>
    new Promise<Answered>((resolve) => {
      call.signal.addEventListener('abort', () => resolve({ status: 0, body: '' }));
      this.calls.push({
        ...call,
        progress,
        answer: async (status, body = {}) => {
          resolve({ status, body: JSON.stringify(body) });
          await settled();
        },
      });
    });

  get last(): Call {
    const call = this.calls.at(-1);
    if (!call) throw new Error('nothing was asked for');
    return call;
  }

  /** Lets the file in hand arrive. */
  async takes(id: string): Promise<void> {
    await this.last.answer(201, { uploadUrl: `/chat/uploads/${id}?signature=s`, attachmentId: id });
    await this.last.answer(200, { id, filename: `${id}.txt`, contentType: 'text/plain', size: 5, url: '/u' });
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
const file = (name = 'a.txt', text = 'hello', type = 'text/plain') => new File([text], name, { type });

function given(options: Partial<TrayOptions> = {}) {
  const server = new Server();
  const changes = { count: 0 };
  const tray = new FileTray({
    request: server.request,
    clock: new FakeClock(),
    store: memoryStore(),
    apiUrl: 'https://chat.example/below',
    path: '/chat/upload-url',
    headers: async () => ({ Authorization: 'Bearer t' }),
    limits: () => ({ fileSize: 10, types: ['text/plain', 'image/png'] }),
    changed: () => {
      changes.count += 1;
    },
    ...options,
  });
  return { server, tray, changes };
}

test('asks for leave, puts the file there, and has what a message may name', async () => {
  const { server, tray } = given();

  tray.add([file('Notes.txt')]);
  await settled();
  const asked = server.last;
  await asked.answer(201, { uploadUrl: '/chat/uploads/1?signature=s', attachmentId: '1' });
  const put = server.last;
  put.progress?.(0.5);
  const halfway = tray.items[0]?.progress;
  await put.answer(200, { id: '1', filename: 'Notes.txt', contentType: 'text/plain', size: 5, url: '/u' });

  expect(asked).toMatchObject({ method: 'POST', url: 'https://chat.example/below/chat/upload-url' });
  expect(asked.headers.Authorization).toBe('Bearer t');
  expect(JSON.parse(`${asked.body}`)).toEqual({ filename: 'Notes.txt', contentType: 'text/plain', size: 5 });
  expect(put).toMatchObject({ method: 'PUT', url: 'https://chat.example/below/chat/uploads/1?signature=s' });
  expect(put.headers.Authorization).toBeUndefined();
  expect(halfway).toBe(0.5);
  expect(tray.busy).toBe(false);
  expect(tray.take()).toEqual([
    { id: '1', filename: 'Notes.txt', contentType: 'text/plain', size: 5, url: '/u' },
  ]);
  expect(tray.items).toEqual([]);
});

test('says at once what the server would not take', () => {
  const { server, tray } = given();

  tray.add([file('a.txt', ''), file('b.txt', 'hello world'), file('c.html', '<p>', 'text/html')]);

  expect(tray.items.map(({ problem }) => problem)).toEqual(['empty', 'tooLarge', 'type']);
  expect(server.calls).toEqual([]);
  expect(tray.busy).toBe(false);
});

test('uploads one after the other, in their order', async () => {
  const { server, tray } = given();

  tray.add([file('a.txt'), file('b.txt')]);
  await settled();
  expect(server.calls).toHaveLength(1);
  await server.takes('1');
  await server.takes('2');

  expect(tray.take().map(({ id }) => id)).toEqual(['1', '2']);
});

test('cancels an upload and goes on with the next', async () => {
  const { server, tray } = given();
  tray.add([file('a.txt'), file('b.txt')]);
  await settled();
  const { signal } = server.last;

  tray.remove(tray.items[0]?.key ?? 0);
  await settled();
  await server.takes('2');

  expect(signal.aborted).toBe(true);
  expect(tray.items.map(({ name }) => name)).toEqual(['b.txt']);
  expect(tray.take().map(({ id }) => id)).toEqual(['2']);
});

test('tells what went wrong, and tries again when asked to', async () => {
  const { server, tray } = given();
  tray.add([file()]);
  await settled();
  await server.last.answer(0);
  expect(tray.items[0]?.problem).toBe('failed');

  tray.retry(tray.items[0]?.key ?? 0);
  await settled();
  await server.last.answer(201, { uploadUrl: '/chat/uploads/1', attachmentId: '1' });
  await server.last.answer(400, { code: 'INVALID_MESSAGE', field: 'contentType' });

  expect(tray.items[0]?.problem).toBe('type');
  expect(tray.take()).toEqual([]);
});

test('knows from the answer that a file is too large', async () => {
  const { server, tray } = given({ limits: () => undefined });
  tray.add([file()]);
  await settled();

  await server.last.answer(413, { code: 'MESSAGE_TOO_LARGE', field: 'size' });

  expect(tray.items[0]?.problem).toBe('tooLarge');
});

test('takes ten files and no more', () => {
  const { tray } = given();

  const all = tray.add(Array.from({ length: 11 }, (_, i) => file(`${i}.txt`)));

  expect(all).toBe(false);
  expect(tray.items).toHaveLength(10);
  expect(tray.add([file()])).toBe(false);
});

test('keeps what is uploaded over a reload, and tells what is not', async () => {
  const store = memoryStore();
  const { server, tray } = given({ store, keptAs: 'files' });
  tray.add([file('a.txt'), file('b.txt')]);
  await settled();
  await server.takes('1');

  const later = given({ store, keptAs: 'files' }).tray;

  expect(later.items.map(({ name, problem }) => [name, problem])).toEqual([
    ['1.txt', undefined],
    ['b.txt', 'interrupted'],
  ]);
  expect(later.take().map(({ id }) => id)).toEqual(['1']);
  later.remove(later.items[0]?.key ?? 0);
  expect(given({ store, keptAs: 'files' }).tray.items).toEqual([]);
});

test('takes what is there already, to be sent with another message', async () => {
  const { server, tray } = given();
  const attachment = { id: '1', filename: 'a.txt', contentType: 'text/plain', size: 5 };

  tray.add([attachment]);
  await settled();

  expect(tray.items).toMatchObject([{ name: 'a.txt', size: 5, progress: 1, attachment }]);
  expect(server.calls).toEqual([]);
  expect(tray.take()).toEqual([attachment]);
});

test('forgets what the server will have removed', async () => {
  const store = memoryStore();
  const clock = new FakeClock();
  const { server, tray } = given({ store, clock, keptAs: 'files' });
  tray.add([file('a.txt')]);
  await settled();
  await server.takes('1');

  clock.pass(21 * 60 * 60_000);

  expect(given({ store, clock, keptAs: 'files' }).tray.items).toEqual([]);
});

test('reads what a store holds that somebody else wrote to', () => {
  for (const text of ['', 'x', '[]', '{"at":1e15,"items":[1,{"name":2},{"name":"a","size":"b"}]}']) {
    const store = memoryStore();
    store.set('files', text);

    expect(given({ store, keptAs: 'files' }).tray.items).toEqual([]);
  }
});
