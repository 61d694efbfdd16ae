/** What stands within a line of text. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'em' | 'del'; readonly of: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly of: readonly Inline[] }
  | { readonly kind: 'break' };

/** Stars, underscores or tildes that may open or close emphasis. */
interface Run {
  readonly mark: string;
  readonly count: number;
  readonly opens: boolean;
  readonly closes: boolean;
  left: number;
}

/** How deep links and emphasis may lie in each other: deeper, there is no meaning, and in the end no stack. */
const DEEPEST = 12;
const BARE_URL = /(?:https?:\/\/|www\.)[^\s<>]+/iy;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/y;
const IN_BRACKETS = /<((?:https?:|mailto:|tel:)[^\s<>]*)>/iy;
const TARGET =
  /\(\s*(?:<([^<>\n]*)>|((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const SPACE = /\s/;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const unescaped = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** Which bracket closes which, found in one go. */
function brackets(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') open.push(at);
    else if (text[at] === ']') {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

/** The address without what rather belongs to the sentence around it. */
function trimmed(url: string): string {
  let end = url.length;
  while (end > 0) {
    const last = url[end - 1] ?? '';
    const unopened =
      last === ')' && url.slice(0, end).split(')').length > url.slice(0, end).split('(').length;
    if (!unopened && !/[?!.,:;*_~'"\]]/.test(last)) break;
    end -= 1;
  }
  return url.slice(0, end);
}

/** Reads one text from left to right. */
class Reader {
  readonly #text: string;
  readonly #depth: number;
  readonly #pairs: ReadonlyMap<number, number>;
  readonly #items: (Inline | Run)[] = [];
  /** Lengths of backtick runs that are known to have no end. */
  readonly #endless = new Set<number>();
  #at = 0;
  #plain = '';

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
    this.#pairs = brackets(text);
  }

  read(): readonly (Inline | Run)[] {
    while (this.#at < this.#text.length) {
      if (!this.#special()) {
        this.#plain += this.#text[this.#at];
        this.#at += 1;
      }
    }
    this.#flush();
    return this.#items;
  }

  #special(): boolean {
    const at = this.#at;
    switch (this.#text[at]) {
      case '\\':
        return this.#escape();
      case '\n':
        this.#plain = this.#plain.replace(/ +$/, '');
        return this.#add({ kind: 'break' }, at + 1);
      case '`':
        return this.#code();
      case '[':
        return this.#link(at);
      case '!':
        return this.#text[at + 1] === '[' && this.#link(at + 1);
      case '<':
        return this.#address(matchAt(IN_BRACKETS, this.#text, at)?.[1], 2);
      case '*':
      case '_':
      case '~':
        return this.#run();
      default:
        return this.#bare();
    }
  }

  #flush(): void {
    if (this.#plain) this.#items.push(this.#plain);
    this.#plain = '';
  }

  #add(item: Inline | Run, next: number): true {
    this.#flush();
    this.#items.push(item);
    this.#at = next;
    return true;
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1] ?? '';
    if (!/[!-/:-@[-`{-~]/.test(next)) return false;
    this.#plain += next;
    this.#at += 2;
    return true;
  }

  #code(): boolean {
    const [ticks = ''] = matchAt(/`+/y, this.#text, this.#at) ?? [];
    const start = this.#at + ticks.length;
    const end = this.#endless.has(ticks.length) ? undefined : this.#endOfCode(start, ticks.length);
    if (end === undefined) {
      this.#endless.add(ticks.length);
      this.#plain += ticks;
      this.#at = start;
      return true;
    }
    const text = this.#text.slice(start, end).replace(/\n/g, ' ');
    return this.#add({ kind: 'code', text: text.replace(/^ (.*[^ ].*) $/, '$1') }, end + ticks.length);
  }

  #endOfCode(start: number, count: number): number | undefined {
    const runs = /`+/g;
    runs.lastIndex = start;
    for (let run = runs.exec(this.#text); run; run = runs.exec(this.#text)) {
      if (run[0].length === count) return run.index;
    }
    return undefined;
  }

  /** A picture, too, becomes a link: one in the text would tell its host who reads it. */
  #link(start: number): boolean {
    const end = this.#pairs.get(start);
    if (end === undefined || this.#depth === DEEPEST) return false;
    const target = matchAt(TARGET, this.#text, end + 1);
    if (!target) return false;
    const url = unescaped(target[1] ?? target[2] ?? '');
    const words = this.#text.slice(start + 1, end);
    const of = words.trim() ? inline(words, this.#depth + 1, false) : [url];
    return this.#add({ kind: 'link', url, of }, end + 1 + target[0].length);
  }

  #address(url: string | undefined, around = 0, prefix = ''): boolean {
    if (!url) return false;
    const words = url.replace(/^(?:mailto|tel):/i, '');
    return this.#add({ kind: 'link', url: prefix + url, of: [words] }, this.#at + url.length + around);
  }

  /** An address in the midst of the text. */
  #bare(): boolean {
    if (/[\w.+-]/.test(this.#text[this.#at - 1] ?? '')) return false;
    const url = trimmed(matchAt(BARE_URL, this.#text, this.#at)?.[0] ?? '');
    if (/[^/.]$/.test(url) || url.endsWith('/')) {
      if (/^https?:\/\/[^/]|^www\.[^.]/i.test(url))
        return this.#address(url, 0, /^www/i.test(url) ? 'http://' : '');
    }
    return this.#address(matchAt(EMAIL, this.#text, this.#at)?.[0], 0, 'mailto:');
  }

  #run(): boolean {
    const at = this.#at;
    const [run = ''] = matchAt(/\*+|_+|~+/y, this.#text, at) ?? [];
    const [mark = ''] = run;
    const before = this.#text[at - 1] ?? ' ';
    const after = this.#text[at + run.length] ?? ' ';
    const [pointed, points] = [PUNCTUATION.test(before), PUNCTUATION.test(after)];
    const left = !SPACE.test(after) && (!points || SPACE.test(before) || pointed);
    const right = !SPACE.test(before) && (!pointed || SPACE.test(after) || points);
    const between = mark === '_' && left && right;
    const opens = left && (!between || pointed);
    const closes = right && (!between || points);
    if (mark === '~' && run.length !== 2) {
      this.#plain += run;
      this.#at += run.length;
      return true;
    }
    return this.#add({ mark, count: run.length, left: run.length, opens, closes }, at + run.length);
  }
}

const isRun = (item: Inline | Run | undefined): item is Run => typeof item === 'object' && 'mark' in item;
const asText = (item: Inline | Run): Inline => (isRun(item) ? item.mark.repeat(item.left) : item);

/** CommonMark's rule of three: `*foo**bar*` is not what it may seem. */
const fits = (opener: Run, closer: Run) =>
  opener.mark === closer.mark &&
  !(
    (opener.closes || closer.opens) &&
    (opener.count + closer.count) % 3 === 0 &&
    (opener.count % 3 !== 0 || closer.count % 3 !== 0)
  );

/** Finds which runs of marks belong together. */
function paired(items: readonly (Inline | Run)[]): readonly Inline[] {
  const out: (Inline | Run)[] = [];
  let openers: number[] = [];
  for (const item of items) {
    while (isRun(item) && item.closes && item.left > 0) {
      const start = openers.findLast((index) => fits(out[index] as Run, item));
      if (start === undefined) break;
      const opener = out[start] as Run;
      const count = opener.left > 1 && item.left > 1 ? 2 : 1;
      const of = out.splice(start + 1).map(asText);
      opener.left -= count;
      item.left -= count;
      if (opener.left === 0) out.pop();
      openers = openers.filter((index) => index < start || (index === start && opener.left > 0));
      out.push({ kind: item.mark === '~' ? 'del' : count === 2 ? 'strong' : 'em', of });
    }
    if (isRun(item) && item.left === 0) continue;
    if (isRun(item) && item.opens) openers.push(out.length);
    out.push(item);
  }
  return out.map(asText);
}

/** Reads the marks within a paragraph. Without `links` there are none: a link holds no other. */
export function inline(text: string, depth = 0, links = true): readonly Inline[] {
  const read = paired(new Reader(text, depth).read());
  return links
    ? read
    : read.flatMap((item) => (typeof item === 'object' && item.kind === 'link' ? item.of : [item]));
}
