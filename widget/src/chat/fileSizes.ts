const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/**
 * A file's size as people read it. Counted in 1024s, as those who set limits do: `5MB` where the limit is 5,242,880.
 * Without a language, as the refusals of hotels' widgets have always had it.
 */
export function bytes(count: number, language?: string): string {
  let size = Math.max(count, 0) / 1024;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = size < 10 && unit > 0 ? 1 : 0;
  const rounded = Math.max(size, 1 / 10 ** digits);
  const options = { maximumFractionDigits: digits };
  if (language === undefined) {
    const number = new Intl.NumberFormat('en', options).format(rounded);
    return `${number}${['KB', 'MB', 'GB'][unit]}`;
  }
  return new Intl.NumberFormat(language, {
    ...options,
    style: 'unit',
    unit: UNITS[unit] ?? 'kilobyte',
    unitDisplay: 'short',
  }).format(rounded);
}
