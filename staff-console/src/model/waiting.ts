const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Urgency = 'fresh' | 'warm' | 'hot';

/** How long somebody has waited, in words that change no faster than anybody reads: `40 s`, `4 min`, `2 h 5 min`. */
export function duration(ms: number): string {
  const elapsed = Math.max(0, ms);
  if (elapsed < 10_000) return 'a few seconds';
  if (elapsed < MINUTE) return `${Math.floor(elapsed / 10_000) * 10} s`;
  if (elapsed < HOUR) return `${Math.floor(elapsed / MINUTE)} min`;
  if (elapsed < DAY) {
    const minutes = Math.floor((elapsed % HOUR) / MINUTE);
    return `${Math.floor(elapsed / HOUR)} h${minutes ? ` ${minutes} min` : ''}`;
  }
  const days = Math.floor(elapsed / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

export function waitedFor(since: string, now: number): number {
  const start = Date.parse(since);
  return Number.isNaN(start) ? 0 : Math.max(0, now - start);
}

/** A guest who waits longer than 2 minutes is getting impatient; after 10, something went wrong. */
export function urgency(ms: number): Urgency {
  if (ms >= 10 * MINUTE) return 'hot';
  return ms >= 2 * MINUTE ? 'warm' : 'fresh';
}
