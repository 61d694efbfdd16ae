import type { Message } from '@jackchat/widget/protocol';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../model/conversation.ts';
import { dayKey, dayName } from '../model/day.ts';
import type { Desk } from '../model/desk.ts';
import { DownIcon } from './icons.tsx';
import { type Delivery, MessageRow } from './MessageRow.tsx';
import { ScrollKeeper } from './scrollKeeper.ts';

const SAME_BREATH = 5 * 60_000;

interface MessageListProps {
  readonly desk: Desk;
  readonly conversation: Conversation;
  readonly guest: string;
  readonly reply?: (message: Message) => void;
}

export function MessageList({ desk, conversation, guest, reply }: MessageListProps) {
  const { messages } = conversation;
  const unsent = desk.unsent();
  const keeper = useMemo(() => new ScrollKeeper(), [conversation]);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const readUpTo = conversation.state?.readBy.guest ?? 0;
  const typing = conversation.typing.writers;

  const look = () => {
    if (keeper.atEnd) setBelow(false);
    if (keeper.atEnd && document.visibilityState === 'visible' && document.hasFocus()) desk.seen();
  };

  useLayoutEffect(() => {
    keeper.attach(scroller.current);
    keeper.drawn(messages[0]?.seq ?? 0);
  });

  useEffect(() => {
    if (!keeper.atEnd && messages.at(-1)?.role === 'guest') setBelow(true);
    look();
  }, [lastSeq, conversation, conversation.loaded, desk.status]);

  useEffect(() => {
    if (unsent.length > 0) keeper.toEnd();
  }, [unsent.length]);

  useEffect(() => {
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    const observer = new ResizeObserver(() => keeper.resized());
    if (content.current) observer.observe(content.current);
    if (scroller.current) observer.observe(scroller.current);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      observer.disconnect();
    };
  }, [conversation]);

  const scrolled = () => {
    keeper.scrolled();
    if (keeper.nearTop) conversation.loadAbove();
    look();
  };

  const byId = new Map(messages.map((message) => [message.id, message]));
  const nameOf = (message: Message) => authorOf(message, guest, desk.me.userId);
  const quotedIn = ({ replyTo }: Message) => {
    if (replyTo === undefined) return undefined;
    const original = byId.get(replyTo);
    if (!original) return { author: 'Earlier', text: 'a message further up' };
    return { author: nameOf(original), text: original.content };
  };
  const waiting: Delivery = desk.status === 'ready' ? 'sending' : 'waiting';

  return (
    <div class="messages-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll from the keyboard too */}
      <div class="messages" ref={scroller} onScroll={scrolled} data-testid="messages" tabIndex={0}>
        <div ref={content} class="messages-content">
          {conversation.moreAbove && (
            <button
              type="button"
              class="plain more"
              onClick={() => conversation.loadAbove()}
              data-testid="load-earlier"
            >
              {conversation.loadingAbove ? 'Loading…' : 'Earlier messages'}
            </button>
          )}
          {!conversation.loaded && (
            <div class="loading-messages" role="status" aria-label="Loading messages" />
          )}
          <ol aria-label="Messages">
            {messages.map((message, index) => {
              const before = messages[index - 1];
              const newDay = !before || dayKey(before.timestamp) !== dayKey(message.timestamp);
              const quoted = quotedIn(message);
              return (
                <Fragment key={message.seq}>
                  {newDay && (
                    <li class="day" data-testid="day">
                      <span>{dayName(message.timestamp, desk.serverClock.now())}</span>
                    </li>
                  )}
                  <MessageRow
                    message={message}
                    continued={!newDay && goesOn(before, message)}
                    author={nameOf(message)}
                    {...(quoted && { quoted })}
                    {...(message.role === 'staff' &&
                      !message.note && { delivery: message.seq <= readUpTo ? 'read' : 'sent' })}
                    {...(reply && { reply })}
                  />
                </Fragment>
              );
            })}
            {unsent.map(({ message, refusal }, index) => {
              const quoted = quotedIn(message);
              return (
                <MessageRow
                  key={message.id}
                  message={message}
                  continued={goesOn(unsent[index - 1]?.message ?? messages.at(-1), message)}
                  author="You"
                  delivery={refusal === undefined ? waiting : 'refused'}
                  {...(refusal !== undefined && { refusal })}
                  {...(quoted && { quoted })}
                  sendAgain={(id) => desk.mail.sendAgain(id)}
                  discard={(id) => desk.mail.discard(id)}
                />
              );
            })}
          </ol>
          <div class="typing-line" data-testid="typing" aria-live="off">
            {typing.length > 0 && (
              <>
                <span class="dots" aria-hidden="true">
                  <i />
                  <i />
                  <i />
                </span>
                {typing.map((name) => (name === 'Guest' ? guest : name)).join(', ')}
                {typing.length > 1 ? ' are typing' : ' is typing'}
              </>
            )}
          </div>
        </div>
      </div>
      {below && (
        <button
          type="button"
          class="new-below"
          data-testid="new-messages"
          onClick={() => {
            keeper.toEnd();
            look();
          }}
        >
          New messages <DownIcon />
        </button>
      )}
    </div>
  );
}

function goesOn(before: Message | undefined, message: Message): boolean {
  if (!before || before.role !== message.role || before.author?.id !== message.author?.id) return false;
  if (before.note !== message.note) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < SAME_BREATH;
}

function authorOf(message: Message, guest: string, me: string): string {
  if (message.role === 'guest') return guest;
  if (message.author?.id === me) return 'You';
  return message.author?.name ?? (message.role === 'assistant' ? 'Bot' : 'Hotel');
}
