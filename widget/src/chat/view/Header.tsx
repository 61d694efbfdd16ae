import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { safeFile } from '../links.ts';
import { Icon } from './icons.tsx';

export function Header({ app }: { app: ChatApp }) {
  const { labels, session, stage } = app;
  const { avatarUrl, title, apiUrl } = stage.config;
  const avatar = avatarUrl && safeFile(avatarUrl, `${apiUrl}/`);
  const presence = session.presence;
  return (
    <header class="header">
      <div class="face" data-presence={presence?.staff}>
        {avatar ? <img src={avatar} alt="" /> : <Icon name="bell" />}
      </div>
      <div class="who">
        <h2>{title || labels.title}</h2>
        {presence && (
          <p data-testid="presence" data-presence={presence.staff}>
            {presence.message ?? presenceWords(app)}
          </p>
        )}
      </div>
      <Menu app={app} />
      <button
        type="button"
        class="round"
        aria-label={labels.close}
        data-testid="close"
        onClick={() => app.close()}
      >
        <Icon name="down" />
      </button>
    </header>
  );
}

function presenceWords({ labels, session, times }: ChatApp): string {
  const presence = session.presence;
  if (presence?.staff === 'online') return labels.online;
  const time = presence?.backAt && times.time(presence.backAt);
  if (time) return fill(labels.backAt, { time });
  return presence?.staff === 'away' ? labels.away : labels.offline;
}

function Menu({ app }: { app: ChatApp }) {
  const { labels, session } = app;
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const canEnd = session.transcript.state?.status === 'open';

  const close = () => {
    setOpen(false);
    setAsking(false);
  };
  useEffect(() => {
    if (open) menu.current?.querySelector('button')?.focus();
  }, [open, asking]);

  const pressed = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
    opener.current?.focus();
  };
  const left = (event: FocusEvent) => {
    const to = event.relatedTarget;
    if (event.currentTarget instanceof Node && !(to instanceof Node && event.currentTarget.contains(to)))
      close();
  };
  const act = (action: () => void) => () => {
    close();
    opener.current?.focus();
    action();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what its buttons let through, no control itself
    <div class="menu" onKeyDown={pressed} onFocusOut={left}>
      <button
        ref={opener}
        type="button"
        class="round"
        aria-label={labels.menu}
        aria-expanded={open}
        data-testid="menu"
        onClick={() => (open ? close() : setOpen(true))}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="sheet" ref={menu}>
          {asking ? (
            <>
              <p>{labels.endSure}</p>
              <button
                type="button"
                class="danger"
                data-testid="end-confirm"
                onClick={act(() => session.end())}
              >
                {labels.yes}
              </button>
              <button type="button" onClick={act(() => undefined)}>
                {labels.no}
              </button>
            </>
          ) : (
            <>
              <button type="button" data-testid="sound" onClick={act(() => app.toggleSound())}>
                {app.muted ? labels.unmute : labels.mute}
              </button>
              <button type="button" disabled={!canEnd} data-testid="end" onClick={() => setAsking(true)}>
                {labels.end}
              </button>
            </>
          )}
        </div>
      )}
    </div>
  );
}
