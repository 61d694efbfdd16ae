import { Component, createRef } from 'preact';
import type { Card } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { Buttons } from './Buttons.tsx';
import { Shape } from './icons.tsx';
import { withdraw } from './pictures.ts';

const GAP_PX = 10;
/** So near to an end is at it. */
const NEAR_PX = 4;

interface Props {
  readonly app: ChatApp;
  readonly cards: readonly Card[];
}

/** A row of cards that swipes, and moves by arrow keys and buttons. */
export class Cards extends Component<Props, { edge: 'start' | 'end' | undefined }> {
  override state = { edge: 'start' as const };
  readonly #row = createRef<HTMLDivElement>();

  #move(steps: number): void {
    const row = this.#row.current;
    const width = row?.firstElementChild?.getBoundingClientRect().width ?? 0;
    row?.scrollBy({ left: this.#onward * steps * (width + GAP_PX), behavior: 'smooth' });
  }

  /** To the right, or to the left where one reads from there. */
  get #onward(): 1 | -1 {
    return this.props.app.labels.direction === 'rtl' ? -1 : 1;
  }

  readonly #scrolled = ({ currentTarget: row }: { currentTarget: HTMLElement }) => {
    const at = Math.abs(row.scrollLeft);
    const end = row.scrollWidth - row.clientWidth;
    this.setState({ edge: at < NEAR_PX ? 'start' : at > end - NEAR_PX ? 'end' : undefined });
  };

  readonly #pressed = (event: KeyboardEvent) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!steps || event.target !== event.currentTarget) return;
    event.preventDefault();
    this.#move(this.#onward * steps);
  };

  override render() {
    const { app, cards } = this.props;
    const { labels } = app;
    return (
      <section
        class="cards"
        aria-roledescription={labels.carousel}
        aria-label={labels.cards}
        data-testid="cards"
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys scroll it, as they do any scrolled row */}
        <div
          class="row"
          ref={this.#row}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
          tabIndex={0}
          onScroll={this.#scrolled}
          onKeyDown={this.#pressed}
        >
          {cards.map((card, index) => (
            <article
              class="card"
              key={`${index}`}
              data-testid="card"
              aria-label={fill(labels.said, { name: `${index + 1}/${cards.length}`, text: card.title })}
            >
              <CardImage app={app} url={card.imageUrl} />
              <div class="words">
                <h3>{card.title}</h3>
                {card.subtitle && <p>{card.subtitle}</p>}
              </div>
              <Buttons app={app} buttons={card.buttons} />
            </article>
          ))}
        </div>
        {cards.length > 1 && (
          <>
            {this.#step('back', labels.previous, -1, 'm14.5 6-6 6 6 6')}
            {this.#step('on', labels.next, 1, 'm9.5 6 6 6-6 6')}
          </>
        )}
      </section>
    );
  }

  #step(where: 'back' | 'on', label: string, steps: number, path: string) {
    const over = this.state.edge === (steps < 0 ? 'start' : 'end');
    return (
      <button
        type="button"
        class={`step ${where}`}
        aria-label={label}
        disabled={over}
        onClick={() => this.#move(steps)}
      >
        <Shape name={where} path={path} />
      </button>
    );
  }
}

function CardImage({ app, url }: { app: ChatApp; url: string | undefined }) {
  const safe = app.picture(url);
  if (!safe) return null;
  return <img src={safe} alt="" loading="lazy" referrerpolicy="no-referrer" onError={withdraw} />;
}
