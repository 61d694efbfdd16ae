const UNITS = ['kilobyte', 'megabyte', 'gigabyte'];

/**
 * A file's size as people read it. Counted in 1024s, as those who set limits do: `5 MB` where the limit is 5,242,880,
 * or `5MB` where it is to be narrow.
 */
export function bytes(count: number, language: string, unitDisplay: 'short' | 'narrow' = 'short'): string {
  let size = Math.max(count, 0) / 1024;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = size < 10 && unit > 0 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    maximumFractionDigits: digits,
    style: 'unit',
    unit: UNITS[unit] ?? '',
    unitDisplay,
  }).format(Math.max(size, 1 / 10 ** digits));
}
