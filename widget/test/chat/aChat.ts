import { ChatApp } from '../../src/chat/app.tsx';
import type { Stage } from '../../src/chat.ts';

/** The chat on a page, as the loader starts it. */
export function aChat(given: Partial<Stage['given']> = {}, emit: Stage['emit'] = () => undefined): ChatApp {
  const host = document.createElement('div');
  return new ChatApp({
    given: { hotelId: 'demo', ...given },
    scriptUrl: 'https://chat.hotel.example/widget.js',
    host,
    root: host.attachShadow({ mode: 'open' }),
    button: document.createElement('button'),
    emit,
    showOpen: () => undefined,
  });
}
