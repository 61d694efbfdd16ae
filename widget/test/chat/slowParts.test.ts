// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { aChat } from './aChat.ts';

const network = vi.hoisted(() => {
  let arrive: () => void = () => undefined;
  const part = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { part, arrive };
});

// One of those that the part needs which deals with files: the whole part waits for it.
vi.mock('../../src/chat/pageGuard.ts', async (original) => {
  await network.part;
  return original();
});

describe('A guest who is to be asked for a name by a part that does not come', () => {
  it('may write without after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    localStorage.clear();
    const app = aChat({ preChatForm: true });
    const field = () => app.stage.root.querySelector('textarea');
    app.open(false);
    await vi.advanceTimersByTimeAsync(14_000);
    expect(field()).toBeNull();

    await vi.advanceTimersByTimeAsync(2_000);

    expect(field()).not.toBeNull();
    app.destroy();
    vi.useRealTimers();
  });
});

describe('A message whose files nobody can deal with yet', () => {
  let app: ChatApp;
  let errors: unknown[];

  const deliveries = () =>
    app.rows.flatMap((row) => (row.kind === 'message' ? (row.delivery?.kind ?? '') : []));

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    localStorage.clear();
    const heard: unknown[] = [];
    errors = heard;
    app = aChat({}, (name, detail) => void (name === 'error' && heard.push(detail)));
    app.sendMessage('1', 'With a file', [new File(['a'], 'a.txt', { type: 'text/plain' })]);
    app.sendMessage('2', 'After it');
  });

  afterEach(() => {
    app.destroy();
    vi.useRealTimers();
  });

  it('keeps its place while they are waited for, in this tab and in others', async () => {
    await vi.advanceTimersByTimeAsync(14_000);

    const kept = JSON.parse(localStorage.getItem('jack_outbox:demo:1') ?? '{}');
    expect(Date.now() - Date.parse(kept.createdAt)).toBeLessThan(5_000);
    expect(deliveries()).toEqual(['waiting', 'waiting']);
    expect(app.desk).toBeUndefined();
  });

  it('keeps it no longer than the widget is on the page', async () => {
    app.destroy();
    const kept = localStorage.getItem('jack_outbox:demo:1');

    await vi.advanceTimersByTimeAsync(10_000);

    expect(localStorage.getItem('jack_outbox:demo:1')).toBe(kept);
  });

  it('is given up when that takes too long, and holds up nothing any more', async () => {
    await vi.advanceTimersByTimeAsync(16_000);

    expect(errors).toMatchObject([{ code: 'UPLOAD_FAILED', clientMessageId: '1' }]);
    expect(app.session.drafts).toMatchObject([
      { clientMessageId: '1', refused: { code: 'UPLOAD_FAILED' } },
      { clientMessageId: '2' },
    ]);
    expect(deliveries()).toEqual(['refused', 'waiting']);
  });

  it('is given up when the part arrives at a widget that was taken off the page', async () => {
    app.destroy();

    network.arrive();

    await vi.waitFor(() => expect(errors).toMatchObject([{ code: 'UPLOAD_FAILED', clientMessageId: '1' }]));
  });
});
