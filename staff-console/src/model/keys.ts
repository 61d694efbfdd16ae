export type Command =
  | 'next'
  | 'previous'
  | 'answer'
  | 'search'
  | 'assign'
  | 'unassign'
  | 'close'
  | 'details'
  | 'mute'
  | 'leave'
  | 'help'
  | 'view-open'
  | 'view-mine'
  | 'view-unassigned'
  | 'view-closed'
  | 'view-all';

interface Key {
  readonly command: Command;
  readonly keys: readonly string[];
  readonly says: string;
}

/** Every command that has a key, as the sheet lists them. */
export const KEYS: readonly Key[] = [
  { command: 'next', keys: ['j', 'ArrowDown'], says: 'Next conversation' },
  { command: 'previous', keys: ['k', 'ArrowUp'], says: 'Previous conversation' },
  { command: 'answer', keys: ['r'], says: 'Write an answer' },
  { command: 'search', keys: ['/'], says: 'Search' },
  { command: 'assign', keys: ['a'], says: 'Assign to me' },
  { command: 'unassign', keys: ['u'], says: 'Let go of the conversation' },
  { command: 'close', keys: ['e'], says: 'Close, or reopen' },
  { command: 'details', keys: ['i'], says: 'Guest’s details' },
  { command: 'mute', keys: ['m'], says: 'Sound on or off' },
  { command: 'view-open', keys: ['1'], says: 'Open conversations' },
  { command: 'view-mine', keys: ['2'], says: 'Mine' },
  { command: 'view-unassigned', keys: ['3'], says: 'Unassigned' },
  { command: 'view-closed', keys: ['4'], says: 'Closed' },
  { command: 'view-all', keys: ['5'], says: 'All' },
  { command: 'leave', keys: ['Escape'], says: 'Leave a field, details or conversation' },
  { command: 'help', keys: ['?'], says: 'This sheet' },
];

interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * The command that a key press means. While somebody types, a letter is a letter; Alt with an arrow
 * moves through the list from anywhere.
 */
export function commandFor(press: Press, typing: boolean, letterKeys: boolean): Command | undefined {
  if (press.ctrlKey || press.metaKey) return undefined;
  if (press.altKey) {
    if (press.key === 'ArrowDown') return 'next';
    return press.key === 'ArrowUp' ? 'previous' : undefined;
  }
  if (typing || (!letterKeys && press.key.length === 1)) return undefined;
  return KEYS.find((entry) => entry.keys.includes(press.key))?.command;
}
