import { safeFile } from '@jackchat/widget/links';
import type { Button, Card, QuickReply } from '@jackchat/widget/protocol';
import { useState } from 'preact/hooks';
import { LinkIcon } from './icons.tsx';

interface RichPartsProps {
  readonly quickReplies: readonly QuickReply[];
  readonly buttons: readonly Button[];
  readonly cards: readonly Card[];
}

/** What a guest can tap, as the guest sees it. It does nothing here. */
export function RichParts({ quickReplies, buttons, cards }: RichPartsProps) {
  return (
    <>
      {cards.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll from the keyboard too
        <ul class="cards" aria-label="Cards" data-testid="cards" tabIndex={0}>
          {cards.map((card, index) => (
            <CardView key={index} card={card} />
          ))}
        </ul>
      )}
      <Choices buttons={buttons} />
      {quickReplies.length > 0 && (
        <ul class="quick-replies" aria-label="Quick replies" data-testid="quick-replies">
          {quickReplies.map((reply, index) => (
            <li key={index} title={reply.payload === reply.label ? undefined : `Says: ${reply.payload}`}>
              {reply.label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function CardView({ card }: { readonly card: Card }) {
  const [broken, setBroken] = useState<string>();
  const image = card.imageUrl === undefined ? undefined : safeFile(card.imageUrl, location.href);
  return (
    <li class="card" data-testid="card">
      {image && image !== broken && (
        <img
          src={image}
          alt=""
          loading="lazy"
          referrerpolicy="no-referrer"
          onError={() => setBroken(image)}
        />
      )}
      <div class="card-text">
        <strong>{card.title}</strong>
        {card.subtitle && <p>{card.subtitle}</p>}
      </div>
      <Choices buttons={card.buttons} />
    </li>
  );
}

function Choices({ buttons }: { readonly buttons: readonly Button[] }) {
  if (buttons.length === 0) return null;
  return (
    <ul class="choices" aria-label="Buttons" data-testid="buttons">
      {buttons.map((button, index) => (
        <li key={index} title={button.type === 'url' ? button.url : `Says: ${button.payload}`}>
          {button.type === 'url' && <LinkIcon />}
          {button.label}
        </li>
      ))}
    </ul>
  );
}
