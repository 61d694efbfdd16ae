import { useEffect, useState } from 'preact/hooks';
import type { Desk } from '../model/desk.ts';
import { type Preferences, THEMES } from '../model/preferences.ts';
import { Avatar } from './Avatar.tsx';
import { BellMark, KeyboardIcon, MutedIcon, SignOutIcon, SoundIcon, ThemeIcon } from './icons.tsx';

const LASTING = 2_500;

interface TopBarProps {
  readonly preferences: Preferences;
  readonly showKeys: () => void;
}

export function TopBar({ preferences, showKeys }: TopBarProps) {
  const next = THEMES[(THEMES.indexOf(preferences.theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <header class="top-bar">
      <BellMark />
      <h1>Jack Chat</h1>
      <button
        type="button"
        class="icon-button"
        aria-label={preferences.muted ? 'Turn the sound on' : 'Turn the sound off'}
        aria-pressed={preferences.muted}
        data-testid="mute"
        onClick={() => {
          preferences.muted = !preferences.muted;
        }}
      >
        {preferences.muted ? <MutedIcon /> : <SoundIcon />}
      </button>
      <button
        type="button"
        class="icon-button"
        title={`Colours: ${preferences.theme}`}
        aria-label={`Colours: ${preferences.theme}. Change to ${next}`}
        data-testid="theme"
        onClick={() => {
          preferences.theme = next;
        }}
      >
        <ThemeIcon />
      </button>
      <button
        type="button"
        class="icon-button keys"
        aria-label="Keyboard"
        data-testid="show-shortcuts"
        onClick={showKeys}
      >
        <KeyboardIcon />
      </button>
    </header>
  );
}

interface MeBarProps {
  readonly desk: Desk;
  readonly signOut: () => void;
}

export function MeBar({ desk, signOut }: MeBarProps) {
  const online = desk.presence === 'online';
  return (
    <footer class="me-bar">
      <Avatar id={desk.me.userId} name={desk.me.name} small />
      <span class="me-name" data-testid="me-name">
        {desk.me.name}
      </span>
      <button
        type="button"
        role="switch"
        class={`presence ${desk.presence}`}
        aria-checked={online}
        aria-label="I am here"
        data-testid="own-status"
        onClick={() => desk.present(online ? 'away' : 'online')}
      >
        <i aria-hidden="true" />
        {online ? 'Online' : 'Away'}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Sign out"
        data-testid="sign-out"
        onClick={signOut}
      >
        <SignOutIcon />
      </button>
    </footer>
  );
}

/** Says that the connection is gone once that lasts; a blink is nobody's business. */
export function ConnectionBar({ desk }: { readonly desk: Desk }) {
  const [lasting, setLasting] = useState(false);
  const connected = desk.status === 'ready';

  useEffect(() => {
    if (connected) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), LASTING);
    return () => clearTimeout(timer);
  }, [connected]);

  return (
    <div class="connection" role="status" data-testid="connection-state" data-status={desk.status}>
      {lasting && (
        <p>
          <span class="spinner" aria-hidden="true" />
          No connection. What you write is kept and sent as soon as it is back.
          <button type="button" class="link" onClick={() => desk.nudge()}>
            Try now
          </button>
        </p>
      )}
    </div>
  );
}
