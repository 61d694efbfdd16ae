import { describe, expect, it } from 'vitest';
import { type Block, blocks } from '../../src/chat/markdown/blocks.ts';
import type { Inline } from '../../src/chat/markdown/inline.ts';

const words = (items: readonly Inline[]): string =>
  items
    .map((item) => {
      if (typeof item === 'string') return item;
      if (item.kind === 'break') return '⏎';
      if (item.kind === 'code') return `code(${item.text})`;
      return item.kind === 'link' ? `link(${item.url} ${words(item.of)})` : `${item.kind}(${words(item.of)})`;
    })
    .join('');

function written(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `p(${words(block.of)})`;
    case 'heading':
      return `h(${words(block.of)})`;
    case 'code':
      return `pre(${block.text})`;
    case 'quote':
      return `quote(${block.of.map(written).join('')})`;
    case 'rule':
      return 'hr';
    case 'list': {
      const name = `${block.start ?? '•'}${block.tight ? '' : ' loose'}`;
      return `list[${name}](${block.items.map((item) => item.map(written).join('')).join(' | ')})`;
    }
    case 'table':
      return `table(${[block.head, ...block.rows].map((row) => row.map(words).join(' | ')).join(' / ')})`;
    default:
      return block satisfies never;
  }
}

const read = (text: string) => blocks(text).map(written).join(' ');

describe('what is within a line', () => {
  it.each([
    ['plain', 'p(plain)'],
    ['**bold** and *slanted* and ~~gone~~', 'p(strong(bold) and em(slanted) and del(gone))'],
    ['__bold__ and _slanted_', 'p(strong(bold) and em(slanted))'],
    ['***both***', 'p(em(strong(both)))'],
    ['**bold *slanted* bold**', 'p(strong(bold em(slanted) bold))'],
    ['*a **b** c*', 'p(em(a strong(b) c))'],
    ['snake_case_name and 2 * 3 * 4', 'p(snake_case_name and 2 * 3 * 4)'],
    ['**not closed', 'p(**not closed)'],
    ['a**b**c', 'p(astrong(b)c)'],
    ['*foo**bar*', 'p(em(foo**bar))'],
    ['~one~ ~~~three~~~', 'p(~one~ ~~~three~~~)'],
    ['\\*not slanted\\*', 'p(*not slanted*)'],
    ['`code` and ``a ` tick`` and `open', 'p(code(code) and code(a ` tick) and `open)'],
    ['`**not bold**`', 'p(code(**not bold**))'],
    ['two\nlines', 'p(two⏎lines)'],
    ['[menu](https://example.com/m "the menu")', 'p(link(https://example.com/m menu))'],
    ['[a **b**](/c)', 'p(link(/c a strong(b)))'],
    ['[wiki](https://e.org/a_(b))', 'p(link(https://e.org/a_(b) wiki))'],
    ['[a](<b c>) [d]( e )', 'p(link(b c a) link(e d))'],
    ['[no target] and [x](y', 'p([no target] and [x](y)'],
    ['[outer [inner](a)](b)', 'p(link(b outer inner))'],
    ['![picture](https://e.org/p.png)', 'p(link(https://e.org/p.png picture))'],
    [
      '<https://e.org/x> <mailto:a@b.de>',
      'p(link(https://e.org/x https://e.org/x) link(mailto:a@b.de a@b.de))',
    ],
    [
      'See https://e.org/a_b_c. Or www.e.org!',
      'p(See link(https://e.org/a_b_c https://e.org/a_b_c). Or link(http://www.e.org www.e.org)!)',
    ],
    ['(https://e.org/a)', 'p((link(https://e.org/a https://e.org/a)))'],
    ['**https://e.org**', 'p(strong(link(https://e.org https://e.org)))'],
    [
      'write to desk@hotel.example, please',
      'p(write to link(mailto:desk@hotel.example desk@hotel.example), please)',
    ],
    ['<b>html</b> &amp; more', 'p(<b>html</b> &amp; more)'],
    ['日本語**太字**です', 'p(日本語strong(太字)です)'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('what stands below each other', () => {
  it.each([
    ['one\n\ntwo', 'p(one) p(two)'],
    ['# Title\ntext', 'h(Title) p(text)'],
    ['Title\n===\ntext', 'h(Title) p(text)'],
    ['#1 in town', 'p(#1 in town)'],
    ['- a\n- b', 'list[•](p(a) | p(b))'],
    ['* a\n\n* b', 'list[• loose](p(a) | p(b))'],
    ['3. a\n4. b', 'list[3](p(a) | p(b))'],
    ['- a\n  - b\n    - c\n- d', 'list[•](p(a)list[•](p(b)list[•](p(c))) | p(d))'],
    ['1. a\n   - b\n2. c', 'list[1](p(a)list[•](p(b)) | p(c))'],
    ['- a\ncontinued', 'list[•](p(a⏎continued))'],
    ['text\n- a', 'p(text) list[•](p(a))'],
    ['on the\n24. of May', 'p(on the⏎24. of May)'],
    ['- a\n+ b', 'list[•](p(a)) list[•](p(b))'],
    ['> quoted\nlazily\n\nnot', 'quote(p(quoted⏎lazily)) p(not)'],
    ['> - a\n> - b', 'quote(list[•](p(a) | p(b)))'],
    ['```js\nlet a = 1;\n\n**b**\n```\nafter', 'pre(let a = 1;\n\n**b**) p(after)'],
    ['~~~\nnever closed', 'pre(never closed)'],
    ['***', 'hr'],
    ['- - -', 'hr'],
    ['| a | b |\n|---|:-:|\n| 1 | 2 \\| 3 |\n| 4 |', 'table(a | b / 1 | 2 | 3 / 4 | )'],
    ['a | b\n--- | ---\n*1* | 2', 'table(a | b / em(1) | 2)'],
    ['a | b\nc | d', 'p(a | b⏎c | d)'],
    ['    not code', 'p(not code)'],
    ['', ''],
    ['-', 'list[•]()'],
    ['a\r\nb', 'p(a⏎b)'],
  ])('%j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(['[', '*', '_', '`', '> ', '- ', '![', '**a ', '[a](', '<', '~~', '|', '1. ', '`` ` '])(
    'comes to an end with any amount of %j',
    (text) => {
      expect(blocks(text.repeat(4_000)).length).toBeGreaterThan(0);
    },
  );
});
