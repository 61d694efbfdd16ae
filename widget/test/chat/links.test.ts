import { describe, expect, it } from 'vitest';
import { safeFile, safeLink } from '../../src/chat/links.ts';

const BASE = 'https://chat.example.com/';

describe('safeLink', () => {
  it.each(['https://a.example/', 'http://a.example/', 'mailto:a@example.com', 'tel:+4930123'])(
    'lets %s pass',
    (url) => {
      expect(safeLink(url, BASE)).toBe(url);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'https://',
  ])('stops %s', (url) => {
    expect(safeLink(url, BASE)).toBeUndefined();
  });

  it('reads a path as one on the chat server', () => {
    expect(safeFile('/chat/files/1', BASE)).toBe('https://chat.example.com/chat/files/1');
    expect(safeFile('mailto:a@example.com', BASE)).toBeUndefined();
  });
});
