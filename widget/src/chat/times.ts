import { type FirstLabels, fill } from './labels.ts';

const DAY_MS = 86_400_000;

/**
 * The tag that times are written by. The guest's own kind of a language where the page names none: British
 * times on a page in English. Where we have no words in a language, their English with that region's clock.
 */
export function regional(locale: string, preferred: readonly string[], written: string): string {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  if (!written.startsWith('en') || language === 'en') {
    const ofPage = (it: string) => it.toLowerCase().startsWith(`${locale.toLowerCase()}-`);
    return preferred.find(ofPage) ?? locale;
  }
  try {
    return `en-${new Intl.Locale(locale).maximize().region ?? 'GB'}`;
  } catch {
    return 'en';
  }
}

const capital = (text: string, locale: string) =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale));

/** Times and days as the guest writes them. */
export class Times {
  readonly #labels: FirstLabels;
  readonly #locale: string | undefined;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(locale: string, labels: FirstLabels) {
    this.#labels = labels;
    try {
      this.#locale = Intl.getCanonicalLocales(locale)[0];
    } catch {
      this.#locale = undefined;
    }
  }

  time(timestamp: string): string {
    return this.#written(new Date(timestamp), { timeStyle: 'short' });
  }

  /** Today, yesterday, a weekday, or a date: as short as it can be told apart. */
  day(timestamp: string, now: number): string {
    const date = new Date(timestamp);
    const ago = daysBetween(date, new Date(now));
    if (ago === 0 || ago === 1) {
      const relative = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' });
      return capital(relative.format(-ago, 'day'), relative.resolvedOptions().locale);
    }
    if (ago > 1 && ago < 7) return this.#named(date, { weekday: 'long' });
    if (date.getFullYear() === new Date(now).getFullYear())
      return this.#named(date, { weekday: 'long', day: 'numeric', month: 'long' });
    return this.#named(date, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** The day and the time: for a file that is read later. */
  whole(timestamp: string): string {
    return this.#written(new Date(timestamp), { dateStyle: 'medium', timeStyle: 'short' });
  }

  /** When somebody will be there again. */
  back(timestamp: string, now: number): string {
    const date = new Date(timestamp);
    const ahead = -daysBetween(date, new Date(now));
    if (ahead <= 0) return fill(this.#labels.backAt, { time: this.time(timestamp) });
    const day = this.#written(date, ahead < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' });
    return fill(this.#labels.backOn, { when: `${day} ${this.time(timestamp)}` });
  }

  #named(date: Date, options: Intl.DateTimeFormatOptions): string {
    return capital(this.#written(date, options), this.#locale ?? 'en');
  }

  #written(date: Date, options: Intl.DateTimeFormatOptions): string {
    if (Number.isNaN(date.getTime())) return '';
    const name = JSON.stringify(options);
    let format = this.#formats.get(name);
    if (!format) {
      format = new Intl.DateTimeFormat(this.#locale, options);
      this.#formats.set(name, format);
    }
    return format.format(date);
  }
}

/** Midnights between two moments, where the guest is. */
function daysBetween(one: Date, other: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return (day(other) - day(one)) / DAY_MS;
}
