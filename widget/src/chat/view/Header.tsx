import type { PresenceFrame } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { Icon } from './icons.tsx';
import { withdraw } from './pictures.ts';

export function Header({ app }: { app: ChatApp }) {
  const { labels, session, stage } = app;
  const { avatarUrl, title } = stage.config;
  const later = app.afterwards.part;
  // Of who is there we know nothing while the connection is lost.
  const presence = session.status === 'ready' ? session.presence : undefined;
  return (
    <div class="header">
      <div class="face" data-presence={presence?.staff}>
        {avatarUrl && <img src={avatarUrl} alt="" onError={withdraw} />}
        <Icon name="bell" />
      </div>
      <div class="who">
        <h2>{title || labels.title}</h2>
        <p data-testid="presence" data-presence={presence?.staff}>
          {presence && (presence.message ?? presenceWords(app, presence))}
        </p>
      </div>
      <div class="menu">{later && <later.Menu app={app} />}</div>
      <button
        type="button"
        class="round"
        aria-label={labels.close}
        data-testid="close"
        onClick={() => app.close()}
      >
        <Icon name="down" />
      </button>
    </div>
  );
}

function presenceWords({ labels, times, now }: ChatApp, { staff, backAt }: PresenceFrame): string {
  if (staff === 'online') return labels.online;
  const back = backAt && times.back(backAt, now);
  return back || (staff === 'away' ? labels.away : labels.offline);
}
