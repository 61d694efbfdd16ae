import { useRef, useState } from 'preact/hooks';
import type { Card } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { safeFile } from '../links.ts';
import { Buttons } from './Buttons.tsx';
import css from './cards.css';
import { Shape } from './icons.tsx';

export { css };

/** A row of cards that swipes, and moves by arrow keys and buttons. */
export function Cards({ app, cards }: { app: ChatApp; cards: readonly Card[] }) {
  const { labels } = app;
  const row = useRef<HTMLDivElement>(null);
  const [edge, setEdge] = useState<'start' | 'end' | 'none'>('start');

  const move = (steps: number) => {
    const element = row.current;
    const step = element?.firstElementChild?.getBoundingClientRect().width ?? 0;
    const direction = element && getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    element?.scrollBy({ left: direction * steps * (step + 10), behavior: 'smooth' });
  };
  const scrolled = () => {
    const element = row.current;
    if (!element) return;
    const at = Math.abs(element.scrollLeft);
    const end = element.scrollWidth - element.clientWidth;
    setEdge(at < 4 ? 'start' : at > end - 4 ? 'end' : 'none');
  };
  const pressed = (event: KeyboardEvent) => {
    const rtl = row.current && getComputedStyle(row.current).direction === 'rtl';
    const steps = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (steps === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    move(rtl ? -steps : steps);
  };

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
        ref={row}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
        tabIndex={0}
        onScroll={scrolled}
        onKeyDown={pressed}
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
          <button
            type="button"
            class="step back"
            aria-label={labels.previous}
            disabled={edge === 'start'}
            onClick={() => move(-1)}
          >
            <Shape name="previous" path="m14.5 6-6 6 6 6" />
          </button>
          <button
            type="button"
            class="step on"
            aria-label={labels.next}
            disabled={edge === 'end'}
            onClick={() => move(1)}
          >
            <Shape name="next" path="m9.5 6 6 6-6 6" />
          </button>
        </>
      )}
    </section>
  );
}

function CardImage({ app, url }: { app: ChatApp; url: string | undefined }) {
  const [broken, setBroken] = useState(false);
  const safe = url && safeFile(url, `${app.stage.config.apiUrl}/`);
  if (!safe || broken) return null;
  return (
    <img src={safe} alt="" loading="lazy" referrerpolicy="no-referrer" onError={() => setBroken(true)} />
  );
}
