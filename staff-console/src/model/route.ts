/** The page's address says which conversation is open, so that a reload or a shared link opens it again. */
export function conversationIn(hash: string): string | undefined {
  const match = /^#\/c\/([^/]+)$/.exec(hash);
  if (!match?.[1]) return undefined;
  try {
    return decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}

export function hashOf(conversationId: string | undefined): string {
  return conversationId === undefined ? '#/' : `#/c/${encodeURIComponent(conversationId)}`;
}
