import type { Stage } from '../chat.ts';
import { complaints } from './checkConfig.ts';
import { guard } from './pageGuard.ts';
import css from './states.css';

export { css };

/** What the chat does besides, once it is there: nobody waits for it. Answers how the launcher tells what is unread. */
export function afterwards(
  { host, root, button, given }: Stage,
  signal: AbortSignal,
): (count: number) => void {
  if (!signal.aborted) guard(host, root, signal);
  for (const complaint of complaints(given)) console.warn(`Jack Chat: ${complaint}`);
  const badge = document.createElement('span');
  badge.className = 'count';
  badge.dataset.testid = 'unread-count';
  button.append(badge);
  return (count) => {
    const name = given.title || 'Chat';
    badge.textContent = count > 99 ? '99+' : count > 0 ? `${count}` : '';
    button.ariaLabel = count > 0 ? `${name} (${count})` : name;
  };
}
