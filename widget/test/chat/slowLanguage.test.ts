// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatApp } from '../../src/chat/app.tsx';
import { aChat } from './aChat.ts';

const network = vi.hoisted(() => {
  let arrive: (works: boolean) => void = () => undefined;
  const file = new Promise<void>((resolve, reject) => {
    arrive = (works) => (works ? resolve() : reject(new Error('Failed to fetch')));
  });
  return { file, arrive };
});

vi.mock('../../src/chat/locales/de.ts', async (original) => {
  await network.file;
  return original();
});

describe('A chat whose language does not come', () => {
  let app: ChatApp;
  const field = () => app.stage.root.querySelector('textarea');

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    localStorage.clear();
    app = aChat({ locale: 'de' });
    app.open(false);
  });

  afterEach(() => {
    app.destroy();
    vi.useRealTimers();
  });

  it('is drawn in English after a while, and in its own language once that is there', async () => {
    await vi.advanceTimersByTimeAsync(2_900);
    expect(field()).toBeNull();

    await vi.advanceTimersByTimeAsync(200);
    expect(field()?.getAttribute('aria-label')).toBe('Your message');
    network.arrive(true);

    await vi.waitFor(() => expect(app.labels.language).toBe('de'));
    await vi.waitFor(() => expect(field()?.getAttribute('aria-label')).toBe('Ihre Nachricht'));
  });
});
