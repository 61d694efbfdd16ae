import { browserClock, browserLocks, browserSocket, browserStore, onReturn } from '@jackchat/widget/protocol';
import { render } from 'preact';
import { makeChime } from './chime.ts';
import { Desk } from './model/desk.ts';
import { Drafts } from './model/drafts.ts';
import { Notifier } from './model/notifier.ts';
import { Preferences } from './model/preferences.ts';
import { Session } from './model/session.ts';
import { App, type Workplace } from './ui/App.tsx';

const store = browserStore();
const preferences = new Preferences(store);
const notifier = new Notifier({
  title: (title) => {
    document.title = title;
  },
  chime: makeChime(),
  muted: () => preferences.muted,
});
let workplace: Workplace | undefined;

const showTheme = () => {
  document.documentElement.dataset.theme = preferences.theme;
};
preferences.changes.subscribe(showTheme);
showTheme();

onReturn(() => workplace?.desk.nudge());
addEventListener('storage', () => workplace?.desk.refresh());

const root = document.getElementById('app');
if (root) {
  render(
    <App
      session={new Session((path, init) => fetch(path, { credentials: 'same-origin', ...init }))}
      preferences={preferences}
      notifier={notifier}
      workplaceFor={(me, events) => {
        workplace = {
          drafts: new Drafts(
            me.userId,
            browserStore(() => window.sessionStorage),
          ),
          desk: new Desk({
            me,
            url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/staff`,
            open: browserSocket,
            clock: browserClock,
            random: Math.random,
            store,
            exclusively: browserLocks(),
            ...events,
          }),
        };
        return workplace;
      }}
    />,
    root,
  );
}
