import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { Shape } from './icons.tsx';
import css from './menu.css';

export { css };

/** What is seldom wanted: sound, and the end. */
export function Menu({ app }: { app: ChatApp }) {
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
    <div onKeyDown={pressed} onFocusOut={left}>
      <button
        ref={opener}
        type="button"
        class="round"
        aria-label={labels.menu}
        aria-expanded={open}
        data-testid="menu"
        onClick={() => (open ? close() : setOpen(true))}
      >
        <Shape name="more" path="M5 12h.01M12 12h.01M19 12h.01" />
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
