const LINKS = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address if following it is harmless: `javascript:` and its kin are not. */
export function safeLink(address: string): string | undefined {
  try {
    const url = new URL(address.trim());
    return LINKS.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The address of an image if it may be loaded. */
export function safeImage(address: string): string | undefined {
  const link = safeLink(address);
  return link?.startsWith('https:') ? link : undefined;
}
