import { describe, expect, it } from 'vitest';
import { browserStore } from '../../src/protocol/browser.ts';

const refused = () => {
  throw new DOMException('no', 'SecurityError');
};

describe('browserStore', () => {
  it('lets one part of the page find what another has kept, also where the browser refuses storage', () => {
    browserStore(refused).set('who', 'Ada');

    expect(browserStore(refused).get('who')).toBe('Ada');
    expect(browserStore(refused).keys('w')).toEqual(['who']);
    browserStore(refused).remove('who');
    expect(browserStore(refused).get('who')).toBeUndefined();
  });
});
