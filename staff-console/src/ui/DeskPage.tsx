import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from '../model/desk.ts';
import type { Drafts } from '../model/drafts.ts';
import { type Filter, matches, type View } from '../model/filter.ts';
import { type Command, commandFor } from '../model/keys.ts';
import type { Notifier } from '../model/notifier.ts';
import { byUrgency } from '../model/order.ts';
import { guestName } from '../model/people.ts';
import type { Preferences } from '../model/preferences.ts';
import { conversationIn, hashOf } from '../model/route.ts';
import { ConnectionBar, MeBar, TopBar } from './Bars.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { ConversationPane } from './ConversationPane.tsx';
import { GuestPanel } from './GuestPanel.tsx';
import { useChanges } from './hooks.ts';
import { InboxPane } from './InboxPane.tsx';
import { CloseIcon } from './icons.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { Team } from './Team.tsx';
import { Welcome } from './Welcome.tsx';

interface DeskPageProps {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly notifier: Notifier;
  readonly preferences: Preferences;
  readonly signOut: () => void;
  /** What was last said to those who cannot see the page. */
  readonly announcement: string;
  readonly complaint: string | undefined;
}

export function DeskPage({ desk, drafts, notifier, preferences, signOut, ...props }: DeskPageProps) {
  const { inbox, conversation } = desk;
  useChanges(desk.changes, inbox.changes, preferences.changes);
  useConversation(desk);
  const [filter, setFilter] = useState<Filter>({ view: 'open', search: '' });
  const [dialog, setDialog] = useState<'keys' | 'close'>();
  const [details, setDetails] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const writeNext = useRef(false);

  const selected = conversation?.id;
  const summary = selected === undefined ? undefined : inbox.get(selected);
  const shown = inbox
    .all()
    .filter((it) => matches(it, filter, desk.me.userId))
    .sort(byUrgency);
  const unread = inbox.all().reduce((sum, it) => sum + (it.status === 'open' ? it.unread : 0), 0);
  const status = conversation?.state?.status ?? summary?.status;

  useEffect(() => notifier.unread(unread), [unread]);

  const go = (step: 1 | -1) => {
    const at = shown.findIndex((it) => it.id === selected);
    const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
    if (!next) return;
    writeNext.current = document.activeElement === input.current;
    location.hash = hashOf(next.id);
    document
      .querySelector(`[data-conversation-id="${CSS.escape(next.id)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  };

  const obey = (command: Command) => {
    switch (command) {
      case 'next':
        return go(1);
      case 'previous':
        return go(-1);
      case 'answer':
        return input.current?.focus();
      case 'search':
        return search.current?.focus();
      case 'assign':
        return conversation && status === 'open' && desk.assign('me');
      case 'unassign':
        return conversation && status === 'open' && desk.assign(null);
      case 'close':
        if (!conversation) return;
        return status === 'closed' ? desk.reopen() : setDialog('close');
      case 'details':
        return setDetails((open) => !open);
      case 'mute':
        preferences.muted = !preferences.muted;
        return;
      case 'leave':
        if (details) setDetails(false);
        else location.hash = hashOf(undefined);
        return;
      case 'help':
        return setDialog('keys');
      default:
        return setFilter((now) => ({ ...now, view: command.slice('view-'.length) as View }));
    }
  };

  const latest = useRef(obey);
  latest.current = obey;
  useKeyboard(
    preferences,
    dialog !== undefined,
    useCallback((command) => latest.current(command), []),
  );

  return (
    <div
      class={`desk${selected === undefined ? '' : ' reading'}${details ? ' with-details' : ''}`}
      data-testid="desk"
    >
      <ConnectionBar desk={desk} />
      <section class="inbox-pane" aria-label="Inbox">
        <TopBar preferences={preferences} showKeys={() => setDialog('keys')} />
        <InboxPane
          desk={desk}
          filter={filter}
          setFilter={setFilter}
          shown={shown}
          selected={selected}
          search={search}
        />
        <MeBar desk={desk} signOut={signOut} />
      </section>
      <main class="conversation-pane">
        {conversation ? (
          <ObservedConversation
            key={conversation.id}
            desk={desk}
            drafts={drafts}
            conversation={conversation}
            summary={summary}
            input={input}
            writeAtOnce={writeNext.current}
            askToClose={() => setDialog('close')}
            details={details}
            toggleDetails={() => setDetails(!details)}
          />
        ) : (
          <Welcome desk={desk} />
        )}
      </main>
      <aside class="side-pane" aria-label="Details">
        <button
          type="button"
          class="icon-button side-close"
          aria-label="Close details"
          onClick={() => setDetails(false)}
        >
          <CloseIcon />
        </button>
        {summary && <GuestPanel desk={desk} summary={summary} />}
        <Team desk={desk} />
      </aside>
      {dialog === 'keys' && <ShortcutSheet preferences={preferences} closed={() => setDialog(undefined)} />}
      {dialog === 'close' && conversation && (
        <CloseDialog
          guest={guestName(summary?.guest)}
          close={(reason) => desk.close(reason)}
          closed={() => setDialog(undefined)}
        />
      )}
      <p class="toast" role="alert" data-testid="complaint">
        {props.complaint}
      </p>
      <p class="hidden" role="status" data-testid="announcement">
        {props.announcement}
      </p>
    </div>
  );
}

/** The conversation draws itself when it changes; the inbox beside it need not. */
function ObservedConversation(props: Parameters<typeof ConversationPane>[0]) {
  useChanges(props.conversation.changes);
  return <ConversationPane {...props} />;
}

/** Opens the conversation that the address names. */
function useConversation(desk: Desk): void {
  useEffect(() => {
    const follow = () => desk.select(conversationIn(location.hash));
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [desk]);
}

function useKeyboard(preferences: Preferences, inDialog: boolean, obey: (command: Command) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (inDialog || event.defaultPrevented) return;
      const command = commandFor(event, isTyping(event.target), preferences.letterKeys);
      if (command === undefined) return;
      // The arrows belong to what scrolls as long as it has the focus.
      if (event.key.startsWith('Arrow') && !event.altKey && isScroller(event.target)) return;
      event.preventDefault();
      obey(command);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [preferences, inDialog, obey]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
}

function isScroller(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('.messages, .cards');
}
