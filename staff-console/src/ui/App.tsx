import type { Summary } from '@jackchat/widget/protocol';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from '../model/desk.ts';
import type { Drafts } from '../model/drafts.ts';
import type { Notifier } from '../model/notifier.ts';
import { guestName } from '../model/people.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Me, Session } from '../model/session.ts';
import { DeskPage } from './DeskPage.tsx';
import { LoginPage } from './LoginPage.tsx';

const RETRY_AFTER = 3_000;
const COMPLAINT_STAYS = 6_000;

const NOTICES = {
  expired: 'Your session has ended. Sign in to go on where you were.',
  elsewhere: 'You were signed out. Sign in to go on where you were.',
};

/** What a desk tells the page around it. */
export interface DeskEvents {
  readonly news: (summary: Summary) => void;
  readonly signedOut: (why: keyof typeof NOTICES) => void;
  readonly complain: (message: string) => void;
}

export interface Workplace {
  readonly desk: Desk;
  readonly drafts: Drafts;
}

interface AppProps {
  readonly session: Session;
  readonly preferences: Preferences;
  readonly notifier: Notifier;
  readonly workplaceFor: (me: Me, events: DeskEvents) => Workplace;
}

type Stage =
  | { readonly at: 'arriving'; readonly unreachable: boolean }
  | { readonly at: 'door'; readonly notice?: string }
  | { readonly at: 'desk'; readonly workplace: Workplace };

/** Shows the door or the desk, depending on who is signed in. */
export function App({ session, preferences, notifier, workplaceFor }: AppProps) {
  const [stage, setStage] = useState<Stage>({ at: 'arriving', unreachable: false });
  const [announcement, setAnnouncement] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const current = useRef<Workplace | undefined>(undefined);

  const leave = (notice?: string) => {
    current.current?.desk.stop();
    current.current = undefined;
    notifier.unread(0);
    setStage({ at: 'door', ...(notice !== undefined && { notice }) });
  };

  const enter = (me: Me) => {
    const workplace = workplaceFor(me, {
      news: (summary) => {
        const looking = workplace.desk.conversation?.id === summary.id && document.hasFocus();
        notifier.news(looking);
        setAnnouncement(
          `New message from ${guestName(summary.guest)}: ${summary.lastMessage?.excerpt ?? ''}`,
        );
      },
      signedOut: (why) => leave(NOTICES[why]),
      complain: setComplaint,
    });
    current.current = workplace;
    workplace.desk.start();
    setStage({ at: 'desk', workplace });
  };

  const arrive = async () => {
    try {
      const me = await session.me();
      if (me) enter(me);
      else setStage({ at: 'door' });
    } catch {
      setStage({ at: 'arriving', unreachable: true });
      setTimeout(arrive, RETRY_AFTER);
    }
  };

  useEffect(() => void arrive(), []);

  useEffect(() => {
    if (complaint === undefined) return;
    const timer = setTimeout(() => setComplaint(undefined), COMPLAINT_STAYS);
    return () => clearTimeout(timer);
  }, [complaint]);

  const signOut = async () => {
    try {
      await session.logout();
      leave();
    } catch {
      setComplaint('The server cannot be reached: you are still signed in.');
    }
  };

  switch (stage.at) {
    case 'arriving':
      return (
        <main class="arriving" data-testid="arriving">
          <span class="spinner" aria-hidden="true" />
          <p role="status">
            {stage.unreachable ? (
              'The server cannot be reached. Trying again…'
            ) : (
              <span class="hidden">Loading</span>
            )}
          </p>
        </main>
      );
    case 'door':
      return (
        <LoginPage
          session={session}
          entered={enter}
          {...(stage.notice !== undefined && { notice: stage.notice })}
        />
      );
    case 'desk':
      return (
        <DeskPage
          {...stage.workplace}
          notifier={notifier}
          preferences={preferences}
          signOut={signOut}
          announcement={announcement}
          complaint={complaint}
        />
      );
    default: {
      const unknown: never = stage;
      return unknown;
    }
  }
}
