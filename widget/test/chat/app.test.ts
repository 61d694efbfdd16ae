// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChatApp } from '../../src/chat/app.tsx';

describe('The chat', () => {
  let app: ChatApp;

  beforeEach(() => {
    localStorage.clear();
    const host = document.createElement('div');
    app = new ChatApp({
      given: { hotelId: 'demo' },
      scriptUrl: 'https://chat.hotel.example/widget.js',
      host,
      root: host.attachShadow({ mode: 'open' }),
      button: document.createElement('button'),
      emit: () => undefined,
      showOpen: () => undefined,
    });
    app.typed('Here it is');
  });

  afterEach(() => app.destroy());

  it('sends what was typed', () => {
    app.send();

    expect(app.session.drafts.map(({ body }) => body.content)).toEqual(['Here it is']);
    expect(app.text).toBe('');
  });

  it('keeps back what was typed to a file while what deals with files is on its way', () => {
    app.attach([new Blob(['A picture'])]);

    app.send();

    expect(app.session.drafts).toEqual([]);
    expect(app.text).toBe('Here it is');
  });
});
