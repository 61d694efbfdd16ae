interface AvatarProps {
  readonly id: string;
  readonly name: string;
  readonly small?: boolean;
  readonly status?: 'online' | 'away' | 'offline';
}

/** Initials on one of eight colours, the same for the same person everywhere. */
export function Avatar({ id, name, small = false, status }: AvatarProps) {
  return (
    <span class={`avatar hue-${hueOf(id)}${small ? ' small' : ''}`} aria-hidden="true">
      {initials(name)}
      {status && <i class={`dot ${status}`} />}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (
    letters
      .map((word) => (word ? ([...word][0] ?? '') : ''))
      .join('')
      .toUpperCase() || '?'
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}
