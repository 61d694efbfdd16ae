import type { Button } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { Icon } from './icons.tsx';

/** Buttons under a message or on a card: an answer in one tap, or a way elsewhere. */
export function Buttons({ app, buttons }: { app: ChatApp; buttons: readonly Button[] }) {
  if (buttons.length === 0) return null;
  return (
    <div class="buttons">
      {buttons.map((button, index) => (
        <ButtonView key={`${index}`} app={app} button={button} />
      ))}
    </div>
  );
}

function ButtonView({ app, button }: { app: ChatApp; button: Button }) {
  if (button.type === 'postback') {
    const { label, payload } = button;
    return (
      <button
        type="button"
        class="action"
        data-testid="button"
        onClick={({ detail }) => app.answer({ label, payload }, detail)}
      >
        {label}
      </button>
    );
  }
  const url = app.link(button.url);
  if (url === undefined) return null;
  return (
    <a class="action" data-testid="button" href={url} target="_blank" rel="noopener noreferrer">
      {button.label}
      <Icon name="link" />
    </a>
  );
}
