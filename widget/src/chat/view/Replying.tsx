import type { Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { Icon } from './icons.tsx';

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
      <button type="button" aria-label={labels.cancelReply} onClick={() => app.reply(undefined)}>
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
    row = undefined;
    far = 0;
  };
  const began = ({ target, pointerType, isPrimary, clientX, clientY }: PointerEvent) => {
    forget();
    const touched = target as Element;
    if (pointerType !== 'touch' || !isPrimary || touched.closest('.cards')) return;
    row = touched.closest<HTMLElement>('[data-seq]') ?? undefined;
    start = { x: clientX, y: clientY };
  };
  const moved = ({ clientX, clientY }: PointerEvent) => {
    if (!row) return;
    const onward = app.labels.direction === 'rtl' ? -1 : 1;
    const aside = (clientX - start.x) * onward;
    if (far === 0 && Math.abs(clientY - start.y) > Math.max(8, aside)) {
      forget();
      return;
    }
    far = Math.min(FARTHEST_PX, aside);
    if (far < 8) return;
    row.style.transform = `translateX(${far * onward}px)`;
  };
  const ended = () => {
    const key = far > FAR_PX ? row?.dataset.key : undefined;
    forget();
    const answered = app.rows.find((it) => it.key === key);
    if (answered?.kind === 'message') app.reply(answered.message);
  };
  const options = { passive: true, signal: gone.signal };
  // Scrolling up and down is the browser's, and it says so by a cancelled pointer; sideways is ours.
  list.style.touchAction = 'pan-y pinch-zoom';
  list.addEventListener('pointerdown', began, options);
  list.addEventListener('pointermove', moved, options);
  list.addEventListener('pointerup', ended, options);
  list.addEventListener('pointercancel', forget, options);
  return () => gone.abort();
}
