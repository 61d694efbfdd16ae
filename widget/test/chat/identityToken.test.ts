import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askIdentityToken } from '../../src/chat/identityToken.ts';
import { FakeClock, settled } from '../fakes.ts';

describe('askIdentityToken', () => {
  let clock: FakeClock;
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

  beforeEach(() => {
    clock = new FakeClock();
    warned.mockClear();
  });

  it.each([
    ['a value', 'a.b.c'],
    ['a function', () => 'a.b.c'],
    ['an asynchronous function', async () => 'a.b.c'],
  ])('takes %s', async (_, source) => {
    expect(await askIdentityToken(source, clock)).toBe('a.b.c');
    expect(clock.waiting).toBe(0);
  });

  it('goes on without when the hotel knows nobody', async () => {
    expect(await askIdentityToken(() => undefined, clock)).toBeUndefined();
    expect(warned).not.toHaveBeenCalled();
  });

  it('goes on without when the function fails, and says so', async () => {
    const source = async () => {
      throw new Error('401');
    };

    expect(await askIdentityToken(source, clock)).toBeUndefined();
    expect(warned).toHaveBeenCalledOnce();
  });

  it('does not wait for ever', async () => {
    const asked = askIdentityToken(() => new Promise(() => undefined), clock);
    await settled();

    clock.pass(5_000);

    expect(await asked).toBeUndefined();
    expect(warned).toHaveBeenCalledOnce();
  });
});
