// @vitest-environment happy-dom
import type { Message } from '@jackchat/widget/protocol';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { MessageRow } from '../src/ui/MessageRow.tsx';
import { aMessage } from './samples.ts';

const MARKUP = '<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1))';

function draw(message: Message) {
  const root = document.createElement('ol');
  render(<MessageRow message={message} continued={false} author="Somebody" />, root);
  return root;
}

it('draws what a guest says as text, to the letter', () => {
  const root = draw(aMessage(1, { content: MARKUP }));

  expect(root.querySelector('.bubble')?.textContent).toBe(MARKUP);
  expect(root.querySelectorAll('img, strong, a')).toHaveLength(0);
});

it('draws what the hotel says as Markdown, with markup as text and no script behind a link', () => {
  const root = draw(aMessage(1, { role: 'staff', content: MARKUP }));

  expect(root.querySelector('strong')?.textContent).toBe('bold');
  expect(root.querySelectorAll('img, a')).toHaveLength(0);
  expect(root.textContent).toContain('<img src=x onerror=alert(1)>');
});

it('draws what a guest can tap without anything to tap', () => {
  const buttons = [{ type: 'url', label: 'Menu', url: 'https://example.com' }] as const;
  const root = draw(aMessage(1, { role: 'staff', buttons, quickReplies: [{ label: 'Yes', payload: 'y' }] }));

  expect(root.querySelector('[data-testid=buttons]')?.textContent).toBe('Menu');
  expect(root.querySelector('[data-testid=quick-replies]')?.textContent).toBe('Yes');
  expect(root.querySelectorAll('a, button')).toHaveLength(0);
});

it('loads pictures of cards only from addresses of the web', () => {
  const cards = ['javascript:alert(1)', 'data:text/html,x', 'https://example.com/a.jpg'].map((imageUrl) => ({
    title: 'Room',
    imageUrl,
    buttons: [],
  }));
  const root = draw(aMessage(1, { role: 'staff', cards }));

  expect([...root.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
    'https://example.com/a.jpg',
  ]);
});
