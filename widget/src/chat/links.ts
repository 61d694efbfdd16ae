const LINKS = ['http:', 'https:', 'mailto:', 'tel:'];
const IMAGES = ['http:', 'https:'];

function checked(url: string, base: string, protocols: readonly string[]): string | undefined {
  try {
    const parsed = new URL(url, base);
    return protocols.includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** The address if a guest may be led there: http, https, mailto or tel; undefined for all else. */
export const safeLink = (url: string, base: string) => checked(url, base, LINKS);

/** Has the browser save what is there. */
export function save(url: string, filename: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  link.click();
}

/** The address if it may be fetched as an image or a file. */
export const safeFile = (url: string, base: string) => checked(url, base, IMAGES);
