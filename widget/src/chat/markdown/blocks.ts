import { type Inline, inline } from './inline.ts';

/** What a text consists of, one below the other. */
export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly of: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly of: readonly Block[] }
  | {
      readonly kind: 'list';
      /** The first number; absent where there are bullets. */
      readonly start?: number;
      /** No empty lines between its items: their text stands without paragraphs. */
      readonly tight: boolean;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** How deep lists and quotes may lie in each other: deeper, there is no room, and in the end no stack. */
const DEEPEST = 12;
const BLANK = /^\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const RULE = /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])( {1,4}(?=\S)|[ \t]|$)/;
const DASHES = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** Ends a paragraph without an empty line. */
function interrupts(line: string): boolean {
  if (FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line)) return true;
  const item = ITEM.exec(line);
  return !!item && item[0].length < line.trimEnd().length && /^(?:[-+*]|1[.)])$/.test(item[2] ?? '');
}

function cells(line: string): readonly string[] {
  // A mark that no text holds takes the place of what is escaped.
  const inner = line.trim().replaceAll('\\|', '\0').replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => cell.trim().replaceAll('\0', '|'));
}

/** Reads lines from above to below. */
class Reader {
  readonly #lines: readonly string[];
  readonly #depth: number;
  #at = 0;

  constructor(lines: readonly string[], depth: number) {
    this.#lines = lines;
    this.#depth = depth;
  }

  read(): readonly Block[] {
    // Too deep: it stays as it was written.
    if (this.#depth === DEEPEST) return [{ kind: 'paragraph', of: [this.#lines.join('\n')] }];
    const blocks: Block[] = [];
    while (this.#at < this.#lines.length) {
      if (BLANK.test(this.#line)) this.#at += 1;
      else blocks.push(this.#block());
    }
    return blocks;
  }

  get #line(): string {
    return this.#lines[this.#at] ?? '';
  }

  #block(): Block {
    const line = this.#line;
    const fence = FENCE.exec(line);
    if (fence) return this.#code(fence[1] ?? '', indentOf(line));
    const heading = HEADING.exec(line);
    if (heading) return this.#take({ kind: 'heading', of: inline(heading[1] ?? '') });
    if (RULE.test(line)) return this.#take({ kind: 'rule' });
    if (QUOTE.test(line)) return this.#quote();
    const item = ITEM.exec(line);
    if (item) return this.#list(item[2] ?? '');
    return this.#table() ?? this.#paragraph();
  }

  #take(block: Block): Block {
    this.#at += 1;
    return block;
  }

  #code(fence: string, indent: number): Block {
    const text: string[] = [];
    for (this.#at += 1; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line;
      if (indentOf(line) < 4 && line.trim().startsWith(fence) && /^(`+|~+)$/.test(line.trim())) {
        this.#at += 1;
        break;
      }
      text.push(line.slice(Math.min(indent, indentOf(line))));
    }
    return { kind: 'code', text: text.join('\n') };
  }

  #quote(): Block {
    const inner: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line;
      const lazy =
        inner.length > 0 && !BLANK.test(line) && !BLANK.test(inner.at(-1) ?? '') && !interrupts(line);
      if (!QUOTE.test(line) && !lazy) break;
      inner.push(line.replace(QUOTE, ''));
    }
    return { kind: 'quote', of: new Reader(inner, this.#depth + 1).read() };
  }

  #list(first: string): Block {
    const mark = first.slice(-1);
    const items: (readonly Block[])[] = [];
    let tight = true;
    for (;;) {
      const item = ITEM.exec(this.#line);
      if (!item || item[2]?.slice(-1) !== mark || RULE.test(this.#line)) break;
      const { lines, loose } = this.#item(item[0].length, item[0]);
      items.push(new Reader(lines, this.#depth + 1).read());
      const next = ITEM.exec(this.#line);
      const goesOn = this.#at < this.#lines.length && next?.[2]?.slice(-1) === mark;
      if (loose || (goesOn && BLANK.test(this.#lines[this.#at - 1] ?? ''))) tight = false;
      if (!goesOn) break;
    }
    const number = Number.parseInt(first, 10);
    return { kind: 'list', tight, items, ...(Number.isNaN(number) ? {} : { start: number }) };
  }

  /** The lines of one item without its mark; loose when empty lines part what is in it. */
  #item(width: number, mark: string): { lines: readonly string[]; loose: boolean } {
    const lines = [this.#line.slice(mark.length)];
    let loose = false;
    let blank = BLANK.test(lines[0] ?? '');
    for (this.#at += 1; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line;
      if (BLANK.test(line)) {
        if (lines.length === 1 && blank) break;
        blank = true;
        lines.push('');
        continue;
      }
      if (indentOf(line) >= width) {
        if (blank && lines.at(-1) === '' && indentOf(line) === width && lines.length > 1) loose = true;
        lines.push(line.slice(width));
      } else if (!blank && !interrupts(line) && !ITEM.test(line)) lines.push(line.trimStart());
      else break;
      blank = false;
    }
    return { lines, loose };
  }

  #table(): Block | undefined {
    const dashes = this.#lines[this.#at + 1] ?? '';
    if (!this.#line.includes('|') || !DASHES.test(dashes)) return undefined;
    const head = cells(this.#line);
    if (cells(dashes).length !== head.length) return undefined;
    const rows: (readonly (readonly Inline[])[])[] = [];
    for (this.#at += 2; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line;
      if (BLANK.test(line) || interrupts(line)) break;
      const row = cells(line);
      rows.push(head.map((_, column) => inline(row[column] ?? '')));
    }
    return { kind: 'table', head: head.map((cell) => inline(cell)), rows };
  }

  #paragraph(): Block {
    const start = this.#at;
    for (this.#at += 1; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#line;
      if (UNDERLINE.test(line)) {
        const of = inline(this.#text(start));
        return this.#take({ kind: 'heading', of });
      }
      if (BLANK.test(line) || interrupts(line)) break;
    }
    return { kind: 'paragraph', of: inline(this.#text(start)) };
  }

  #text(start: number): string {
    const lines = this.#lines.slice(start, this.#at);
    return lines
      .map((line) => line.trimStart())
      .join('\n')
      .trimEnd();
  }
}

/** Reads Markdown, the part of it that people write in messages. HTML in it is text like any other. */
export const blocks = (text: string): readonly Block[] =>
  new Reader(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0).read();
