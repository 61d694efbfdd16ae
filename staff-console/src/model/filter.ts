import type { Summary } from '@jackchat/widget/protocol';

export const VIEWS = ['open', 'mine', 'unassigned', 'closed', 'all'] as const;
export type View = (typeof VIEWS)[number];

export interface Filter {
  readonly view: View;
  readonly hotelId?: string;
  readonly search: string;
}

/** Whether this conversation belongs into what the filter shows to the member of staff `me`. */
export function matches(summary: Summary, filter: Filter, me: string): boolean {
  if (filter.hotelId !== undefined && summary.hotelId !== filter.hotelId) return false;
  return inView(summary, filter.view, me) && mentions(summary, filter.search);
}

export function inView(summary: Summary, view: View, me: string): boolean {
  const open = summary.status === 'open';
  switch (view) {
    case 'open':
      return open;
    case 'mine':
      return open && summary.assignee?.id === me;
    case 'unassigned':
      return open && summary.assignee === undefined;
    case 'closed':
      return !open;
    case 'all':
      return true;
    default: {
      const unknown: never = view;
      return unknown;
    }
  }
}

/** Every word has to be somewhere in the guest's name, e-mail or last message; accents and case do not matter. */
function mentions(summary: Summary, search: string): boolean {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { guest, lastMessage, assignee } = summary;
  const haystack = plain(
    `${guest.name} ${guest.email ?? ''} ${lastMessage?.excerpt ?? ''} ${assignee?.name ?? ''}`,
  );
  return words.every((word) => haystack.includes(word));
}

function plain(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
