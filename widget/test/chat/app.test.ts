// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { aChat } from './aChat.ts';

describe('The chat', () => {
  let app: ChatApp;

  beforeEach(() => {
    localStorage.clear();
    app = aChat();
    app.typed('Here it is');
  });

  afterEach(() => app.destroy());

  it('sends what was typed', () => {
    app.send();

    expect(app.session.drafts.map(({ body }) => body.content)).toEqual(['Here it is']);
    expect(app.text).toBe('');
  });

  it('answers no message that is not sent yet, by the keyboard either', async () => {
    const article = () => app.stage.root.querySelector<HTMLElement>('article[data-key]');
    app.open(false);
    app.send();
    await vi.waitFor(() => expect(article()).not.toBeNull());

    article()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));

    expect(app.quoted).toBeUndefined();
  });

  it('keeps back what was typed to a file while what deals with files is on its way', () => {
    app.attach([new Blob(['A picture'])]);

    app.send();

    expect(app.session.drafts).toEqual([]);
    expect(app.text).toBe('Here it is');
  });
});
