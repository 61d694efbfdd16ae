import { Lexer, type Token, type Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { safeLink } from '../model/address.ts';

/**
 * What the hotel's side writes. The parser's tokens are drawn as elements and text nodes, never as HTML:
 * markup in a message is only ever text.
 */
export function Markdown({ text }: { readonly text: string }) {
  const tokens = useMemo(() => new Lexer({ gfm: true, breaks: true }).lex(text), [text]);
  return <div class="markdown">{blocks(tokens)}</div>;
}

function blocks(tokens: readonly Token[]): ComponentChildren {
  return tokens.map((token, index) => <Block key={index} token={token as Tokens.Generic} />);
}

function Block({ token }: { readonly token: Tokens.Generic }) {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return (
        <p class="heading">
          <strong>{inlines(token.tokens)}</strong>
        </p>
      );
    case 'paragraph':
      return <p>{inlines(token.tokens)}</p>;
    case 'text':
      return <>{token.tokens ? inlines(token.tokens) : plain(token.text)}</>;
    case 'list': {
      const items = (token as Tokens.List).items.map((item, index) => (
        <li key={index}>{blocks(item.tokens)}</li>
      ));
      return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'hr':
      return <hr />;
    case 'table':
      return <Table table={token as Tokens.Table} />;
    default:
      return <p>{token.raw.trimEnd()}</p>;
  }
}

function Table({ table }: { readonly table: Tokens.Table }) {
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index}>{inlines(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inlines(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function inlines(tokens: readonly Token[] | undefined): ComponentChildren {
  return tokens?.map((token, index) => <Inline key={index} token={token as Tokens.Generic} />);
}

function Inline({ token }: { readonly token: Tokens.Generic }) {
  switch (token.type) {
    case 'strong':
      return <strong>{inlines(token.tokens)}</strong>;
    case 'em':
      return <em>{inlines(token.tokens)}</em>;
    case 'del':
      return <del>{inlines(token.tokens)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link address={token.href}>{inlines(token.tokens)}</Link>;
    case 'image':
      return <Link address={token.href}>{token.text || token.href}</Link>;
    case 'text':
    case 'escape':
      return <>{token.tokens ? inlines(token.tokens) : plain(token.text)}</>;
    default:
      return <>{token.raw}</>;
  }
}

function Link({ address, children }: { readonly address: string; readonly children: ComponentChildren }) {
  const href = safeLink(address);
  if (href === undefined) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

/** The common entities as the characters that they stand for; the result is still only text. */
function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity);
}
