import type { Summary } from '@jackchat/widget/protocol';

/** Who has waited longest comes first; then the open ones by their last word, then the closed ones. */
export function byUrgency(left: Summary, right: Summary): number {
  const rank = rankOf(left) - rankOf(right);
  if (rank !== 0) return rank;
  if (rankOf(left) === 0) return compare(left.waitingSince, right.waitingSince) || compare(left.id, right.id);
  return compare(lastActivity(right), lastActivity(left)) || compare(left.id, right.id);
}

export function isWaiting(summary: Summary): boolean {
  return summary.status === 'open' && summary.waitingSince !== undefined;
}

export function lastActivity(summary: Summary): string {
  return summary.lastMessage?.at ?? summary.openedAt ?? '';
}

function rankOf(summary: Summary): 0 | 1 | 2 {
  if (summary.status === 'closed') return 2;
  return isWaiting(summary) ? 0 : 1;
}

function compare(left = '', right = ''): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
