import type { Labels } from './labels.ts';

const DAY_MS = 86_400_000;

/** The guest's own kind of a language where the page names none: British times on a page in English. */
export function regional(locale: string, preferred: readonly string[]): string {
  const ofPage = (it: string) => it.toLowerCase().startsWith(`${locale.toLowerCase()}-`);
  return preferred.find(ofPage) ?? locale;
}

/** Times and days as the guest writes them. */
export class Times {
  readonly #labels: Labels;
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #dayAndYear: Intl.DateTimeFormat;

  constructor(locale: string, labels: Labels) {
    this.#labels = labels;
    const format = (options: Intl.DateTimeFormatOptions) => {
      try {
        return new Intl.DateTimeFormat(locale, options);
      } catch {
        return new Intl.DateTimeFormat(undefined, options);
      }
    };
    this.#time = format({ timeStyle: 'short' });
    this.#day = format({ weekday: 'long', day: 'numeric', month: 'long' });
    this.#dayAndYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  }

  time(timestamp: string): string {
    const date = new Date(timestamp);
    return Number.isNaN(date.getTime()) ? '' : this.#time.format(date);
  }

  day(timestamp: string, now: number): string {
    const date = new Date(timestamp);
    if (Number.isNaN(date.getTime())) return '';
    if (date.toDateString() === new Date(now).toDateString()) return this.#labels.today;
    if (date.toDateString() === new Date(now - DAY_MS).toDateString()) return this.#labels.yesterday;
    const sameYear = date.getFullYear() === new Date(now).getFullYear();
    return (sameYear ? this.#day : this.#dayAndYear).format(date);
  }
}
