import { Component, type ComponentChild } from 'preact';
import { safeLink } from './links.ts';
import { type Block, blocks } from './markdown/blocks.ts';
import type { Inline } from './markdown/inline.ts';
import css from './markdown.css';

export { css };

type Draws<T> = (what: T) => ComponentChild;

function inlineOf(base: string): Draws<readonly Inline[]> {
  const draw: Draws<Inline> = (item) => {
    if (typeof item === 'string') return item;
    switch (item.kind) {
      case 'strong':
        return <strong>{item.of.map(draw)}</strong>;
      case 'em':
        return <em>{item.of.map(draw)}</em>;
      case 'del':
        return <del>{item.of.map(draw)}</del>;
      case 'code':
        return <code>{item.text}</code>;
      case 'break':
        return <br />;
      case 'link': {
        const url = safeLink(item.url, base);
        if (url === undefined) return item.of.map(draw);
        return (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {item.of.map(draw)}
          </a>
        );
      }
      default:
        return item satisfies never;
    }
  };
  return (items) => items.map(draw);
}

/** Draws what was read as nodes, each part in the direction of its own words. HTML in the text stays text: there is nothing to sanitise. */
function drawn(text: string, base: string): ComponentChild {
  const words = inlineOf(base);
  const draw =
    (tight: boolean): Draws<Block> =>
    (block) => {
      switch (block.kind) {
        case 'paragraph':
          return tight ? words(block.of) : <p dir="auto">{words(block.of)}</p>;
        case 'heading':
          // A heading within a message is no heading of the page.
          return (
            <p dir="auto">
              <strong>{words(block.of)}</strong>
            </p>
          );
        case 'code':
          return (
            <pre>
              <code>{block.text}</code>
            </pre>
          );
        case 'quote':
          return <blockquote dir="auto">{block.of.map(draw(false))}</blockquote>;
        case 'rule':
          return <hr />;
        case 'list': {
          const items = block.items.map((item) => <li>{item.map(draw(block.tight))}</li>);
          return block.start === undefined ? (
            <ul dir="auto">{items}</ul>
          ) : (
            <ol dir="auto" start={block.start}>
              {items}
            </ol>
          );
        }
        case 'table':
          return (
            <div class="table">
              <table dir="auto">
                <thead>
                  <tr>
                    {block.head.map((cell) => (
                      <th>{words(cell)}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {block.rows.map((row) => (
                    <tr>
                      {row.map((cell) => (
                        <td>{words(cell)}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        default:
          return block satisfies never;
      }
    };
  return blocks(text).map(draw(false));
}

interface Props {
  readonly text: string;
  readonly base: string;
}

/** Read and drawn once, and again only for another text. */
export class Markdown extends Component<Props> {
  override shouldComponentUpdate({ text, base }: Props): boolean {
    return text !== this.props.text || base !== this.props.base;
  }

  override render() {
    return <div class="markdown">{drawn(this.props.text, this.props.base)}</div>;
  }
}
