// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserLocks } from '../../src/protocol/locks.ts';

const lockedBy = (request: (name: string, task: () => unknown) => Promise<unknown>) =>
  vi.stubGlobal('navigator', { locks: { request } });

describe('What only one tab does at a time', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is done by the tab alone where the browser keeps its locks back, as it does with storage', async () => {
    let asked = 0;
    lockedBy(() => {
      asked += 1;
      return Promise.reject(new DOMException('Access to the Locks API is denied', 'SecurityError'));
    });
    const exclusively = browserLocks();

    const done = [
      await exclusively('outbox', async () => 'one'),
      await exclusively('outbox', async () => 'two'),
    ];

    expect(done).toEqual(['one', 'two']);
    expect(asked).toBe(1);
  });

  it('is done once, also when it fails', async () => {
    let done = 0;
    lockedBy(async (_, task) => await task());

    const failing = browserLocks()('outbox', async () => {
      done += 1;
      throw new Error('the task itself');
    });

    await expect(failing).rejects.toThrow('the task itself');
    expect(done).toBe(1);
  });
});
