/** What the server takes; PROTOCOL's limits, checked here so that nobody writes in vain. */
export const LIMITS = {
  contentBytes: 4096,
  label: 200,
  payload: 1000,
  url: 2000,
  quickReplies: 13,
  buttons: 5,
  cards: 10,
} as const;

const encoder = new TextEncoder();

export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
