/** A text and what is selected in it. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts a mark around the selection, or takes it away again: `**bold**`, `*italic*`. */
export function toggleMark({ text, start, end }: Selected, mark: string): Selected {
  const inside = text.slice(start, end);
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    return {
      text: text.slice(0, start - size) + inside + text.slice(end + size),
      start: start - size,
      end: end - size,
    };
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + size,
    end: end + size,
  };
}

/** Makes the selected lines a list. */
export function makeList({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lines = text.slice(from, end).split('\n');
  const listed = lines.map((line) => (line.startsWith('- ') ? line : `- ${line}`)).join('\n');
  const grown = listed.length - (end - from);
  return { text: text.slice(0, from) + listed + text.slice(end), start: end + grown, end: end + grown };
}

/** Makes the selection a link, with its address selected to be typed over. */
export function makeLink({ text, start, end }: Selected): Selected {
  const words = text.slice(start, end) || 'link';
  const address = start + words.length + 3;
  return {
    text: `${text.slice(0, start)}[${words}](https://)${text.slice(end)}`,
    start: address,
    end: address + 'https://'.length,
  };
}
