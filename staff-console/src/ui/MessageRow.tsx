import { Markdown } from '@jackchat/widget/markdown';
import type { Message } from '@jackchat/widget/protocol';
import { Component } from 'preact';
import { clockTime } from '../model/day.ts';
import { AttachedFiles } from './AttachedFiles.tsx';
import { CheckIcon, ReplyIcon } from './icons.tsx';
import { RichParts } from './RichParts.tsx';

export type Delivery = 'sending' | 'waiting' | 'refused' | 'sent' | 'read';

const DELIVERY: Readonly<Record<Delivery, string>> = {
  sending: 'Sending…',
  waiting: 'Not sent yet, will retry',
  refused: 'Not sent',
  sent: 'Sent',
  read: 'Read',
};

interface MessageRowProps {
  readonly message: Message;
  /** The same person goes on: no name and less space. */
  readonly continued: boolean;
  readonly author: string;
  /** How far it has come; only for what the hotel said. */
  readonly delivery?: Delivery;
  readonly refusal?: string;
  /** What it replies to. */
  readonly quoted?: { readonly author: string; readonly text: string };
  readonly reply?: (message: Message) => void;
  readonly sendAgain?: (clientMessageId: string) => void;
  readonly discard?: (clientMessageId: string) => void;
}

/** One message. Words of people are text; only the hotel's side is read as Markdown. */
export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate(next: MessageRowProps): boolean {
    const now = this.props;
    return (
      next.message !== now.message ||
      next.continued !== now.continued ||
      next.author !== now.author ||
      next.delivery !== now.delivery ||
      next.refusal !== now.refusal ||
      next.quoted?.text !== now.quoted?.text ||
      (next.reply === undefined) !== (now.reply === undefined)
    );
  }

  override render({ message, continued, author, delivery, quoted, reply, ...props }: MessageRowProps) {
    const { role, content } = message;
    if (role === 'system') {
      return (
        <li class="system" data-testid="message" data-seq={message.seq} data-role={role}>
          {content} · {clockTime(message.timestamp)}
        </li>
      );
    }
    const side = role === 'guest' ? 'theirs' : 'ours';
    const classes = ['message', side, role, continued && 'continued', message.note && 'note'];
    return (
      <li
        class={classes.filter(Boolean).join(' ')}
        data-testid="message"
        data-seq={message.seq}
        data-role={role}
        data-id={message.id}
      >
        {!continued && (
          <div class="byline">
            {author}
            {message.note && ' · internal note'}
          </div>
        )}
        <div class="bubble-line">
          <div class="bubble">
            {quoted && (
              <blockquote class="quoted" data-testid="quoted">
                <strong>{quoted.author}</strong>
                <span>{quoted.text}</span>
              </blockquote>
            )}
            {role === 'guest'
              ? content && <p class="plain-text">{content}</p>
              : content && <Markdown text={content} base={location.href} />}
            {message.reply && <span class="tapped">tapped an answer</span>}
            {message.attachments.length > 0 && <AttachedFiles files={message.attachments} />}
          </div>
          {reply && (
            <button
              type="button"
              class="icon-button reply"
              aria-label={`Reply to this message of ${author}`}
              data-testid="reply"
              onClick={() => reply(message)}
            >
              <ReplyIcon />
            </button>
          )}
        </div>
        <RichParts quickReplies={message.quickReplies} buttons={message.buttons} cards={message.cards} />
        <div class="meta">
          <time dateTime={message.timestamp}>{clockTime(message.timestamp)}</time>
          {delivery && (
            <span class={`delivery ${delivery}`} data-testid="message-status" data-status={delivery}>
              {(delivery === 'sent' || delivery === 'read') && <CheckIcon />}
              {props.refusal && delivery === 'refused'
                ? `${DELIVERY.refused}: ${props.refusal}`
                : DELIVERY[delivery]}
            </span>
          )}
          {delivery === 'refused' && message.clientMessageId && (
            <>
              <button
                type="button"
                class="link"
                onClick={() => props.sendAgain?.(message.clientMessageId ?? '')}
              >
                Send again
              </button>
              <button
                type="button"
                class="link"
                onClick={() => props.discard?.(message.clientMessageId ?? '')}
              >
                Discard
              </button>
            </>
          )}
        </div>
      </li>
    );
  }
}
