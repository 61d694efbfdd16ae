import type { Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { Icon } from './icons.tsx';
import css from './replying.css';

export { css };

const LONGEST = 140;
const FAR_PX = 56;
const FARTHEST_PX = 76;

/** A message in a few words, without its Markdown. */
export function excerpt({ content, cards, attachments }: Message): string {
  const text = content || cards[0]?.title || attachments[0]?.filename || '';
  const plain = text
    .replace(/^\s*(?:[-+*]|\d+[.)])\s/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>~|]+/g, '');
  const short = plain.replace(/\s+/g, ' ').trim();
  return short.length > LONGEST ? `${short.slice(0, LONGEST).trimEnd()}…` : short;
}

/** Within a message: what it answers. */
export function Quote({ app, id }: { app: ChatApp; id: string }) {
  const { labels, session } = app;
  const original = session.transcript.find(id);
  if (!original) return <p class="quote">{labels.earlier}</p>;
  const name = app.speaker(original);
  const text = excerpt(original);
  return (
    <button
      type="button"
      class="quote"
      data-testid="quote"
      aria-label={fill(labels.inReplyTo, { name, text })}
      onClick={() => app.turnTo(original)}
    >
      <strong>{name}</strong>
      <span>{text}</span>
    </button>
  );
}

/** Above the composer: what the guest is about to answer. */
export function ReplyBar({ app, message }: { app: ChatApp; message: Message }) {
  const { labels } = app;
  const own = message.role === 'guest';
  return (
    <div class="reply-bar" data-testid="reply-bar">
      <Icon name="reply" />
      <p>
        <strong>
          {own ? labels.replyingToSelf : fill(labels.replyingTo, { name: app.nameOf(message.author) })}
        </strong>
        <span>{excerpt(message)}</span>
      </p>
      <button
        type="button"
        aria-label={labels.cancelReply}
        data-testid="cancel-reply"
        onClick={() => app.reply(undefined)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** On touch screens a message is answered by drawing it aside. Answers what ends that. */
export function swipes(list: HTMLElement, app: ChatApp): () => void {
  const gone = new AbortController();
  let row: HTMLElement | undefined;
  let start = { x: 0, y: 0 };
  let far = 0;
  const forget = () => {
    if (row) row.style.transform = '';
    row?.classList.remove('drawn');
    row = undefined;
    far = 0;
  };
  const began = ({ target, touches }: TouchEvent) => {
    forget();
    const [touch] = touches;
    if (!touch || touches.length > 1 || !(target instanceof Element) || target.closest('.cards')) return;
    row = target.closest<HTMLElement>('[data-seq]') ?? undefined;
    start = { x: touch.clientX, y: touch.clientY };
  };
  const moved = ({ touches: [touch] }: TouchEvent) => {
    if (!row || !touch) return;
    const onward = app.labels.direction === 'rtl' ? -1 : 1;
    const aside = (touch.clientX - start.x) * onward;
    if (far === 0 && Math.abs(touch.clientY - start.y) > Math.max(8, aside)) {
      forget();
      return;
    }
    far = Math.min(FARTHEST_PX, aside);
    if (far < 8) return;
    row.classList.add('drawn');
    row.style.transform = `translateX(${far * onward}px)`;
  };
  const ended = () => {
    const key = far > FAR_PX ? row?.dataset.key : undefined;
    forget();
    const answered = app.rows.find((it) => it.key === key);
    if (answered?.kind === 'message') app.reply(answered.message);
  };
  const options = { passive: true, signal: gone.signal };
  list.addEventListener('touchstart', began, options);
  list.addEventListener('touchmove', moved, options);
  list.addEventListener('touchend', ended, options);
  list.addEventListener('touchcancel', forget, options);
  return () => gone.abort();
}
