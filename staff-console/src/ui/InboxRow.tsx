import type { Summary } from '@jackchat/widget/protocol';
import { Component } from 'preact';
import { shortMoment } from '../model/day.ts';
import { isWaiting, lastActivity } from '../model/order.ts';
import { guestName } from '../model/people.ts';
import { hashOf } from '../model/route.ts';
import type { ServerClock } from '../model/serverClock.ts';
import { Avatar } from './Avatar.tsx';
import { Waiting } from './Waiting.tsx';

interface InboxRowProps {
  readonly summary: Summary;
  readonly hotelName: string | undefined;
  readonly me: string;
  readonly selected: boolean;
  readonly clock: ServerClock;
}

/** One line of the inbox, drawn again only when something in it has changed. */
export class InboxRow extends Component<InboxRowProps> {
  override shouldComponentUpdate(next: InboxRowProps): boolean {
    const { summary, selected, hotelName } = this.props;
    return next.summary !== summary || next.selected !== selected || next.hotelName !== hotelName;
  }

  override render({ summary, hotelName, me, selected, clock }: InboxRowProps) {
    const name = guestName(summary.guest);
    const { unread } = summary;
    const classes = ['row', selected && 'selected', unread > 0 && 'unread', summary.status];
    return (
      <li>
        <a
          class={classes.filter(Boolean).join(' ')}
          href={hashOf(summary.id)}
          aria-current={selected ? 'true' : undefined}
          data-testid="inbox-row"
          data-conversation-id={summary.id}
        >
          <Avatar id={summary.guest.id} name={name} />
          <span class="row-main">
            {hotelName && <span class="row-hotel">{hotelName}</span>}
            <span class="row-top">
              <span class="row-name" data-testid="inbox-row-name">
                {name}
              </span>
              <time class="row-time" dateTime={lastActivity(summary)}>
                {shortMoment(lastActivity(summary), clock.now())}
              </time>
            </span>
            <span class="row-middle">
              <span class="row-excerpt" data-testid="inbox-row-excerpt">
                {excerptOf(summary)}
              </span>
              {unread > 0 && (
                <span class="count" data-testid="unread">
                  {unread > 99 ? '99+' : unread}
                  <span class="hidden"> unread</span>
                </span>
              )}
            </span>
            <span class="row-bottom">
              {isWaiting(summary) && summary.waitingSince && (
                <Waiting since={summary.waitingSince} clock={clock} />
              )}
              {summary.status === 'closed' && <span class="chip">Closed</span>}
              <span class="row-who" data-testid="inbox-row-assignee">
                {handlerOf(summary, me)}
              </span>
            </span>
          </span>
        </a>
      </li>
    );
  }
}

function excerptOf({ lastMessage }: Summary): string {
  if (!lastMessage) return 'No messages yet';
  const { role, excerpt } = lastMessage;
  if (role === 'staff') return `Hotel: ${excerpt}`;
  return role === 'assistant' ? `Bot: ${excerpt}` : excerpt;
}

function handlerOf({ assignee, handler, status }: Summary, me: string): string {
  if (assignee) return assignee.id === me ? 'You' : assignee.name;
  if (handler === 'bot') return 'Bot';
  return status === 'open' ? 'Unassigned' : '';
}
