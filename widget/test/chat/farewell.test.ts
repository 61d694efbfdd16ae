import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Transcript } from '../../src/chat/transcript.ts';
import { whole } from '../../src/chat/view/Farewell.tsx';
import { readMessage } from '../../src/protocol/message.ts';

const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    const message = readMessage({
      id: `m${seq}`,
      conversationId: 'c1',
      seq,
      role: 'staff',
      content: `${seq}`,
    });
    if (!message) throw new Error('no message');
    return message;
  });

describe('The whole of a conversation', () => {
  const transcript = new Transcript();
  let pages: number;

  /** As the session does it: a question that is not answered within ten seconds is forgotten, and may be asked again. */
  function loadOlder(): void {
    const asked = transcript.askOlder();
    if (!asked) return;
    const from = Math.max(1, asked.beforeSeq - 10);
    const page = {
      type: 'history' as const,
      conversationId: 'c1',
      messages: messages(from, asked.beforeSeq - 1),
      more: from > 1,
    };
    if (pages-- > 0) setTimeout(() => transcript.take(page), 9_000);
    else
      setTimeout(() => {
        transcript.forgetQuestions();
        loadOlder();
      }, 10_000);
  }

  beforeEach(() => {
    vi.useFakeTimers();
    transcript.resume({ type: 'history', conversationId: 'c1', messages: messages(31, 40), more: true });
  });

  afterEach(() => void vi.useRealTimers());

  it('is there once every page of it has come, however long that takes', async () => {
    pages = 3;

    const all = whole({ session: { transcript, loadOlder } as never }, 'c1');
    await vi.advanceTimersByTimeAsync(30_000);

    expect((await all)?.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('is not waited for when the server does not answer, though it is asked again and again', async () => {
    pages = 1;
    let told: unknown = 'nothing yet';

    void whole({ session: { transcript, loadOlder } as never }, 'c1').then((all) => {
      told = all;
    });
    await vi.advanceTimersByTimeAsync(9_000 + 14_000);
    expect(told).toBe('nothing yet');
    await vi.advanceTimersByTimeAsync(2_000);

    expect(told).toBeUndefined();
  });
});
