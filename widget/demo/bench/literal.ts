/** Code that stands where a value would, such as a function. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value as it is written in a script, also in one that stands within HTML. */
export function literal(value: unknown, indent = ''): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = `${indent}  `;
  const fields = Object.entries(value).map(([name, field]) => `${name}: ${literal(field, deeper)}`);
  const line = `{ ${fields.join(', ')} }`;
  if (indent !== '' && line.length + indent.length < 72) return line;
  return `{\n${fields.map((field) => `${deeper}${field},\n`).join('')}${indent}}`;
}

const ESCAPES: { readonly [char: string]: string } = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** In single quotes. What would end the script's element, or hide its end, is broken up. */
function quoted(text: string): string {
  const escaped = text.replace(/['\\\n\r\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);
  return `'${escaped.replace(/<(?=[/!]|script)/gi, '\\x3C')}'`;
}

/** A value as it is written in an attribute: in the quotation marks that it has none of, if there are such. */
export function attribute(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return safe.includes("'") || !safe.includes('"') ? `"${safe.replace(/"/g, '&quot;')}"` : `'${safe}'`;
}
