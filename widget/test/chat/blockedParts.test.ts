// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { aChat } from './aChat.ts';

vi.mock('../../src/chat/afterwards.ts', () => {
  throw new Error('blocked on the way');
});

describe('A chat whose part that deals with files cannot be loaded', () => {
  let app: ChatApp;

  beforeEach(() => {
    localStorage.clear();
    app = aChat();
    app.typed('Here it is');
  });

  afterEach(() => app.destroy());

  it('says that a file is not sent, and sends what was typed without it', async () => {
    await vi.waitFor(() => expect(app.labels.uploadFailed).toBeDefined());

    app.attach([new Blob(['A picture'])]);
    await vi.waitFor(() => expect(app.notice).toBe('Upload failed'));

    app.send();

    expect(app.session.drafts.map(({ body }) => body)).toEqual([{ content: 'Here it is' }]);
    expect(app.text).toBe('');
  });

  it('says the same of each file that is chosen later', async () => {
    app.attach([new Blob(['A picture'])]);
    await vi.waitFor(() => expect(app.notice).not.toBe(''));
    app.dismiss();

    app.attach([new Blob(['Another one'])]);

    await vi.waitFor(() => expect(app.notice).toBe('Upload failed'));
    expect(app.chosen).toEqual([]);
  });

  it('says nothing of it to who has chosen none', async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(app.notice).toBe('');
  });
});
