import type { IdentityToken } from '../api.ts';
import type { Cancel, Clock } from '../protocol/index.ts';

const WITHIN_MS = 5_000;

/** The hotel's word for its guest, or undefined when there is none in time: then the guest is who they were. */
export async function askIdentityToken(source: IdentityToken, clock: Clock): Promise<string | undefined> {
  if (typeof source !== 'function') return source;
  let cancel: Cancel = () => undefined;
  const late = new Promise<never>((_, reject) => {
    cancel = clock.later(WITHIN_MS, () => reject('no answer in time'));
  });
  try {
    const token: unknown = await Promise.race([source(), late]);
    if (typeof token === 'string') return token;
    if (token !== undefined && token !== null) throw 'not a string';
  } catch (error) {
    console.warn('Jack Chat: identityToken gave no token:', error);
  } finally {
    cancel();
  }
  return undefined;
}
