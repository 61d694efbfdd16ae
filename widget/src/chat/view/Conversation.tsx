import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { ScrollKeeper, type Viewport } from '../scrollKeeper.ts';
import type { Row } from '../timeline.ts';
import { Icon } from './icons.tsx';
import { MessageItem } from './MessageItem.tsx';

/** The scrolled element as the keeper sees it. */
function viewportOf(element: HTMLElement): Viewport {
  return {
    get scrollTop() {
      return element.scrollTop;
    },
    set scrollTop(value) {
      element.scrollTop = value;
    },
    get scrollHeight() {
      return element.scrollHeight;
    },
    get clientHeight() {
      return element.clientHeight;
    },
    rows: () =>
      [...element.querySelectorAll<HTMLElement>('[data-key]')].map((row) => ({
        key: row.dataset.key ?? '',
        top: row.offsetTop,
        height: row.offsetHeight,
      })),
  };
}

export function Conversation({ app, rows }: { app: ChatApp; rows: readonly Row[] }) {
  const { labels, session, isOpen, stage } = app;
  const element = useRef<HTMLElement>(null);
  const keeper = useRef<ScrollKeeper>(null);
  const lastKey = useRef<string | undefined>(undefined);
  const [below, setBelow] = useState(false);
  const last = rows.at(-1);

  useEffect(() => {
    const scrolled = element.current;
    if (!scrolled) return;
    keeper.current = new ScrollKeeper(viewportOf(scrolled));
    // The keyboard, the composer or a picture changes the height: what was in sight stays there.
    const sizes = new ResizeObserver(() => keeper.current?.restore());
    sizes.observe(scrolled);
    const [content] = scrolled.children;
    if (content) sizes.observe(content);
    return () => sizes.disconnect();
  }, []);

  useLayoutEffect(() => {
    const kept = keeper.current;
    if (!kept) return;
    const isNew = last?.key !== lastKey.current;
    lastKey.current = last?.key;
    if (isNew && last?.key === app.lastSaid) kept.toEnd();
    else kept.restore();
    if (kept.atEnd) setBelow(false);
    else if (isNew) setBelow(true);
  }, [rows.length, last?.key, isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    if (keeper.current?.atEnd) app.lookedAtEnd();
    if (keeper.current?.nearStart) session.loadOlder();
  });

  const scrolled = () => {
    const kept = keeper.current;
    if (!kept || !isOpen) return;
    kept.remember();
    if (kept.nearStart) session.loadOlder();
    if (!kept.atEnd) return;
    setBelow(false);
    app.lookedAtEnd();
  };

  return (
    <div class="middle">
      {/* A scrolled region must be reachable by keyboard. */}
      <section
        ref={element}
        class="messages"
        data-testid="messages"
        aria-label={labels.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that arrow keys scroll it
        tabIndex={0}
        onScroll={scrolled}
      >
        <div class="content">
          {session.transcript.loadingOlder && <p class="older">{labels.loading}</p>}
          {stage.config.greeting && session.transcript.fromTheStart && (
            <Greeting text={stage.config.greeting} />
          )}
          {rows.map((row) => (
            <RowView key={row.key} app={app} row={row} />
          ))}
          <Typing app={app} />
        </div>
      </section>
      {below && (
        <button
          type="button"
          class="pill"
          data-testid="new-messages"
          onClick={() => {
            keeper.current?.toEnd();
            setBelow(false);
            app.lookedAtEnd();
          }}
        >
          {labels.newMessages}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function RowView({ app, row }: { app: ChatApp; row: Row }) {
  switch (row.kind) {
    case 'day':
      return (
        <p class="day" data-key={row.key}>
          <span>{app.times.day(row.at, app.now)}</span>
        </p>
      );
    case 'ended': {
      const rating = row.latest ? app.rating.part : undefined;
      return (
        <div class="ended" data-key={row.key} data-testid="ended">
          <p>{app.labels.ended}</p>
          {rating && <rating.Rating app={app} conversationId={row.conversationId} />}
        </div>
      );
    }
    case 'message':
      return <MessageItem app={app} row={row} />;
    default:
      return row satisfies never;
  }
}

/** The hotel's first words; nobody sent them, so they are in no log. */
const Greeting = ({ text }: { text: string }) => (
  <div class="message theirs first last" data-testid="greeting">
    <div class="bubble">
      <p class="plain">{text}</p>
    </div>
  </div>
);

function Typing({ app: { session, labels } }: { app: ChatApp }) {
  const [writer] = session.writers.writers;
  if (session.writers.writers.length === 0) return null;
  const words = writer?.name ? fill(labels.typing, { name: writer.name }) : labels.typingSomebody;
  return (
    <div class="message theirs first last typing" data-key="typing" data-testid="typing">
      <div class="bubble">
        <span class="unseen">{words}</span>
        <i />
        <i />
        <i />
      </div>
      <p class="meta" aria-hidden="true">
        {words}
      </p>
    </div>
  );
}
