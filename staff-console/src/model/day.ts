const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** `09:41` as the reader's computer writes it. */
export function clockTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : time.format(date);
}

/** Two messages of one calendar day, where the reader is, have the same key. */
export function dayKey(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** What stands between the days of a conversation: `Today`, `Yesterday`, `Monday, 16 November`. */
export function dayName(iso: string, now: number): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const days = daysBetween(date, new Date(now));
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return date.getFullYear() === new Date(now).getFullYear() ? weekday.format(date) : withYear.format(date);
}

/** When something was last said, as short as a list needs it: the time today, the date before. */
export function shortMoment(iso: string, now: number): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const days = daysBetween(date, new Date(now));
  if (days === 0) return time.format(date);
  return days === 1 ? 'Yesterday' : short.format(date);
}

/** Days of the calendar, not of 24 hours: a day on which the clocks change is a day like any other. */
function daysBetween(earlier: Date, later: Date): number {
  const noon = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((noon(later) - noon(earlier)) / 86_400_000);
}
