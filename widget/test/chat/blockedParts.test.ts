// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { FakeNetwork } from '../fakes.ts';
import { aChat } from './aChat.ts';

vi.mock('../../src/chat/afterwards.ts', () => {
  throw new Error('blocked on the way');
});

describe('A chat of which the part that comes later cannot be loaded', () => {
  let app: ChatApp;

  beforeEach(() => {
    localStorage.clear();
    app = aChat();
    app.typed('Here it is');
  });

  afterEach(() => {
    app.destroy();
    vi.unstubAllGlobals();
  });

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

  it('lets the guest write who cannot be asked for a name first', async () => {
    app.destroy();
    app = aChat({ preChatForm: true });
    const field = () => app.stage.root.querySelector('textarea');

    app.open(false);

    await vi.waitFor(() => expect(field()).not.toBeNull());
    expect(app.asks).toBe(false);
  });

  it.each([
    ['a text', 'a.b.c'],
    ['a function', () => 'a.b.c'],
  ])('tells the server what the hotel says of its guest by %s', async (_, identityToken) => {
    const network = new FakeNetwork();
    vi.stubGlobal('WebSocket', function Opened(url: string) {
      return network.open(url, 0);
    });
    app.destroy();
    app = aChat({ identityToken });
    app.attach([new Blob(['A picture'])]);
    await vi.waitFor(() => expect(app.notice).not.toBe(''));

    app.session.connect();
    network.current.opens();

    await vi.waitFor(() =>
      expect(network.current.sentOf('identify')).toMatchObject([{ identityToken: 'a.b.c' }]),
    );
  });
});
