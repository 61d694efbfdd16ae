import { KEYS } from '../model/keys.ts';
import type { Preferences } from '../model/preferences.ts';
import { Dialog } from './Dialog.tsx';

const SYMBOLS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };
const ALWAYS = [
  { keys: ['Alt', '↑ ↓'], says: 'Previous or next conversation, also while writing' },
  { keys: ['Enter'], says: 'Send the answer' },
  { keys: ['Shift', 'Enter'], says: 'New line' },
  { keys: ['Ctrl', 'B'], says: 'Bold; I for italic, K for a link' },
];

interface ShortcutSheetProps {
  readonly preferences: Preferences;
  readonly closed: () => void;
}

export function ShortcutSheet({ preferences, closed }: ShortcutSheetProps) {
  return (
    <Dialog title="Keyboard" closed={closed} testid="shortcut-sheet">
      <dl class="shortcuts">
        {KEYS.map(({ command, keys, says }) => (
          <div key={command}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{SYMBOLS[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
        {ALWAYS.map(({ keys, says }) => (
          <div key={says}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={preferences.letterKeys}
          onChange={(event) => {
            preferences.letterKeys = event.currentTarget.checked;
          }}
        />
        Single keys are commands when no field has the focus
      </label>
    </Dialog>
  );
}
