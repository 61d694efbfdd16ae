import type { Message, Summary } from '@jackchat/widget/protocol';
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Conversation } from '../model/conversation.ts';
import type { Desk } from '../model/desk.ts';
import type { Drafts } from '../model/drafts.ts';
import { isWaiting } from '../model/order.ts';
import { guestName } from '../model/people.ts';
import { hashOf } from '../model/route.ts';
import { Composer } from './Composer.tsx';
import { BackIcon, PersonIcon, VerifiedIcon } from './icons.tsx';
import { MessageList } from './MessageList.tsx';
import { Waiting } from './Waiting.tsx';

interface ConversationPaneProps {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly conversation: Conversation;
  readonly summary: Summary | undefined;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  /** One was writing in the conversation before this one. */
  readonly writeAtOnce: boolean;
  readonly askToClose: () => void;
  readonly details: boolean;
  readonly toggleDetails: () => void;
}

export function ConversationPane(props: ConversationPaneProps) {
  const { desk, drafts, conversation, summary, input } = props;
  const [draft, setDraft] = useState(() => drafts.of(conversation.id));
  const name = summary || desk.inbox.loaded ? guestName(summary?.guest) : '…';
  const status = conversation.state?.status ?? summary?.status;

  useEffect(() => {
    // Who picks it from the list comes to answer; who leafs through by keys goes on leafing. On a phone
    // the keyboard would cover half of what one came to read.
    const picked = document.activeElement instanceof HTMLAnchorElement;
    if ((picked || props.writeAtOnce) && matchMedia('(hover: hover)').matches) input.current?.focus();
  }, []);

  const change = (next: typeof draft) => {
    drafts.keep(conversation.id, next);
    setDraft(next);
  };

  const reply = (message: Message) => {
    change({ ...draft, replyTo: message.id });
    input.current?.focus();
  };

  if (conversation.problem !== undefined) {
    return (
      <div class="blank" data-testid="conversation-problem" role="alert">
        <h2>This conversation cannot be shown</h2>
        <p class="quiet">{conversation.problem}</p>
        <a class="plain" href={hashOf(undefined)}>
          Back to the inbox
        </a>
      </div>
    );
  }

  return (
    <section class="conversation" aria-label={`Conversation with ${name}`} data-testid="conversation">
      <Header {...props} name={name} status={status} />
      <MessageList
        desk={desk}
        conversation={conversation}
        guest={name}
        {...(status === 'open' && { reply })}
      />
      {status === 'closed' ? (
        <div class="ended" data-testid="conversation-closed">
          <p>
            This conversation is closed.
            {summary?.closeReason && <span class="quiet"> {summary.closeReason}</span>}
          </p>
          <button type="button" class="plain" data-testid="reopen" onClick={() => desk.reopen()}>
            Reopen
          </button>
        </div>
      ) : (
        <Composer
          desk={desk}
          conversationId={conversation.id}
          draft={draft}
          change={change}
          guest={name}
          replyTo={conversation.messages.find((message) => message.id === draft.replyTo)}
          input={input}
        />
      )}
    </section>
  );
}

interface HeaderProps extends ConversationPaneProps {
  readonly name: string;
  readonly status: 'open' | 'closed' | undefined;
}

function Header({ desk, conversation, summary, name, status, ...props }: HeaderProps) {
  const assignee = conversation.state ? conversation.state.assignee : summary?.assignee;
  const mine = assignee?.id === desk.me.userId;
  const hotel = desk.hotels.find((it) => it.id === summary?.hotelId);
  return (
    <header class="conversation-header">
      <a class="icon-button back" href={hashOf(undefined)} aria-label="Back to the inbox" data-testid="back">
        <BackIcon />
      </a>
      <div class="who">
        <h2 data-testid="conversation-title">
          {name}
          {summary?.guest.verified && (
            <span class="verified" title="Verified by the hotel">
              <VerifiedIcon />
              <span class="hidden">verified</span>
            </span>
          )}
        </h2>
        <p class="quiet">
          {hotel && <span class="header-hotel">{hotel.name}</span>}
          <span data-testid="assignee">
            {assignee ? (mine ? 'Assigned to you' : `Assigned to ${assignee.name}`) : 'Unassigned'}
          </span>
          {summary && isWaiting(summary) && summary.waitingSince && (
            <Waiting since={summary.waitingSince} clock={desk.serverClock} />
          )}
        </p>
      </div>
      {status === 'open' && (
        <div class="actions">
          {mine ? (
            <button type="button" class="plain" data-testid="unassign" onClick={() => desk.assign(null)}>
              Let go
            </button>
          ) : (
            <button type="button" class="plain" data-testid="assign-me" onClick={() => desk.assign('me')}>
              {assignee ? 'Take over' : 'Assign to me'}
            </button>
          )}
          <button type="button" class="plain" data-testid="close-conversation" onClick={props.askToClose}>
            Close
          </button>
        </div>
      )}
      <button
        type="button"
        class="icon-button details-toggle"
        aria-label="Guest’s details"
        aria-expanded={props.details}
        data-testid="details-toggle"
        onClick={props.toggleDetails}
      >
        <PersonIcon />
      </button>
    </header>
  );
}
