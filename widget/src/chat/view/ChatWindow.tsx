import { useEffect, useRef } from 'preact/hooks';
import type { Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import type { Row } from '../timeline.ts';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { Header } from './Header.tsx';
import { Icon } from './icons.tsx';
import { QuickReplies } from './QuickReplies.tsx';

const FOCUSABLE = 'button:not([disabled]), a[href], textarea, input, [tabindex="0"]';

/** Keeps Tab within the window: it lies over the page. */
function keepFocus(event: KeyboardEvent, window: HTMLElement): void {
  const all = [...window.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((it) => it.offsetParent !== null);
  const root = window.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : null;
  const leaving = event.shiftKey ? active === all[0] || active === window : active === all.at(-1);
  if (!leaving) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}

export function ChatWindow(props: { app: ChatApp; rows: readonly Row[]; question: Message | undefined }) {
  const { app, rows, question } = props;
  const { labels, isOpen, session } = app;
  const element = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!isOpen || !app.takesFocus) return;
    // On a phone the composer would raise the keyboard over what there is to read.
    const typing = matchMedia('(pointer: fine)').matches;
    const target = typing ? element.current?.querySelector('textarea') : element.current;
    target?.focus({ preventScroll: true });
  }, [isOpen]);

  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation();
      app.close();
    } else if (event.key === 'Tab' && element.current) keepFocus(event, element.current);
    // The hotel's own shortcuts are not meant for what a guest writes.
    event.stopPropagation();
  };

  return (
    <section
      ref={element}
      class="window"
      data-testid="chat-window"
      role="dialog"
      aria-modal="false"
      aria-label={app.stage.config.title || labels.title}
      tabIndex={-1}
      hidden={!isOpen}
      onKeyDown={pressed}
    >
      <Header app={app} />
      <Status app={app} />
      <Conversation app={app} rows={rows} />
      {question && <QuickReplies app={app} question={question} />}
      {app.notice && (
        <div class="notice" role="alert" data-testid="notice">
          <Icon name="alert" />
          <span>{app.notice}</span>
          <button type="button" aria-label={labels.dismiss} onClick={() => app.dismiss()}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <Composer app={app} ended={session.transcript.state?.status === 'closed'} />
      <div class="unseen" aria-live="polite" data-testid="announcement">
        {app.announcement}
      </div>
    </section>
  );
}

function Status({ app: { labels, session, lostForLong } }: { app: ChatApp }) {
  if (!lostForLong) return null;
  const away = session.status === 'away';
  const words = away ? labels.unavailable : navigator.onLine ? labels.reconnecting : labels.noNetwork;
  return (
    <div class="status" role="status" data-testid="connection-status">
      {!away && <i class="spinner" />}
      {words}
    </div>
  );
}
