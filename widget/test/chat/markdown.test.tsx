// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { Markdown } from '../../src/chat/markdown.tsx';

describe('Markdown', () => {
  let place: HTMLElement;

  beforeEach(() => {
    place = document.createElement('div');
  });

  const drawn = (text: string) => {
    render(<Markdown text={text} base="https://chat.example.com/" />, place);
    return place;
  };

  it('draws what a hotel writes', () => {
    drawn(
      '**Breakfast** is *daily*\n\n- tea\n- coffee\n\n1. swim\n\n`code`\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    );

    expect(place.querySelector('strong')?.textContent).toBe('Breakfast');
    expect([...place.querySelectorAll('ul li')].map((item) => item.textContent)).toEqual(['tea', 'coffee']);
    expect(place.querySelectorAll('ol li')).toHaveLength(1);
    expect(place.querySelector('td')?.textContent).toBe('1');
  });

  it('leads only where a link may lead, and tells the place nothing', () => {
    drawn('[menu](https://example.com/menu) [bad](javascript:alert(1)) [worse](data:text/html,x)');

    const links = [...place.querySelectorAll('a')];
    expect(links.map((link) => [link.href, link.rel, link.target])).toEqual([
      ['https://example.com/menu', 'noopener noreferrer', '_blank'],
    ]);
    expect(place.textContent).toContain('bad');
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    'text <b onclick="x()">bold</b>',
    '<svg/onload=alert(1)>',
    '![pixel](https://spy.example/p.png)',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('keeps %s from becoming anything', (text) => {
    drawn(text);

    expect(
      place.querySelectorAll('img, script, svg, b, [onclick], [onerror], [href^="javascript"]'),
    ).toHaveLength(0);
  });

  it.each([300, 1_200, 4_000])('shows as text what is nested %i deep', (depth) => {
    drawn(`${'>'.repeat(depth)}deep`);

    expect(place.textContent).toContain('deep');
    expect(place.querySelectorAll('blockquote').length).toBeLessThan(20);
  });
});
