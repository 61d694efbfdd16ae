import { Lexer, type Token, type Tokens } from 'marked';
import type { ComponentChild } from 'preact';
import { safeLink } from './links.ts';
import css from './markdown.css';

export { css };

/** How deep lists, quotes and emphasis may lie in each other: deeper, there is no room, and in the end no stack. */
const DEEPEST = 12;

/** Draws the parser's tokens as nodes. HTML in the text stays text: there is nothing to sanitise. */
class Drawing {
  readonly #base: string;
  #depth = 0;

  constructor(base: string) {
    this.#base = base;
  }

  /** What lies too deep stays as it was written. */
  all(tokens: readonly Token[] = []): ComponentChild[] {
    if (this.#depth === DEEPEST) return tokens.map((token) => token.raw);
    this.#depth++;
    const children = tokens.map((token) => this.#draw(token));
    this.#depth--;
    return children;
  }

  #draw(token: Token): ComponentChild {
    switch (token.type) {
      case 'space':
      case 'def':
        return null;
      case 'paragraph':
        return <p>{this.all(token.tokens)}</p>;
      case 'heading':
        // A heading within a message is no heading of the page.
        return (
          <p>
            <strong>{this.all(token.tokens)}</strong>
          </p>
        );
      case 'strong':
        return <strong>{this.all(token.tokens)}</strong>;
      case 'em':
        return <em>{this.all(token.tokens)}</em>;
      case 'del':
        return <del>{this.all(token.tokens)}</del>;
      case 'codespan':
        return <code>{token.text}</code>;
      case 'code':
        return (
          <pre>
            <code>{token.text}</code>
          </pre>
        );
      case 'blockquote':
        return <blockquote>{this.all(token.tokens)}</blockquote>;
      case 'br':
        return <br />;
      case 'hr':
        return <hr />;
      case 'list':
        return this.#list(token as Tokens.List);
      case 'table':
        return this.#table(token as Tokens.Table);
      case 'link':
        return this.#link(token.href, this.all(token.tokens));
      case 'image':
        // Pictures come as cards and attachments; one in the text would tell its host who reads it.
        return this.#link(token.href, [token.text || token.href]);
      case 'text':
        return 'tokens' in token && token.tokens ? this.all(token.tokens) : token.text;
      case 'escape':
        return token.text;
      default:
        return token.raw;
    }
  }

  #link(href: string, children: ComponentChild[]): ComponentChild {
    const url = safeLink(href, this.#base);
    if (url === undefined) return children;
    return (
      <a href={url} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }

  #list({ ordered, start, items }: Tokens.List): ComponentChild {
    const drawn = items.map((item) => <li>{this.all(item.tokens)}</li>);
    return ordered ? <ol start={typeof start === 'number' ? start : 1}>{drawn}</ol> : <ul>{drawn}</ul>;
  }

  #table({ header, rows }: Tokens.Table): ComponentChild {
    return (
      <div class="table">
        <table>
          <thead>
            <tr>
              {header.map((cell) => (
                <th>{this.all(cell.tokens)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell) => (
                  <td>{this.all(cell.tokens)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  }
}

function drawn(text: string, base: string): ComponentChild {
  try {
    return new Drawing(base).all(new Lexer({ gfm: true, breaks: true }).lex(text));
  } catch {
    return <p>{text}</p>; // Nested beyond reason.
  }
}

export function Markdown({ text, base }: { text: string; base: string }) {
  return <div class="markdown">{drawn(text, base)}</div>;
}
