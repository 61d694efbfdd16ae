import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { Icon } from './icons.tsx';

const TALLEST_PX = 132;

export function Composer({ app, ended }: { app: ChatApp; ended: boolean }) {
  const { labels, text } = app;
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    app.send();
    field.current?.focus();
  };

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    if (text) element.style.height = `${Math.min(element.scrollHeight, TALLEST_PX)}px`;
  }, [text]);

  const pressed = (event: KeyboardEvent) => {
    // Enter that ends the choice of a character (Japanese, Chinese) is not a wish to send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={labels.composer}
        placeholder={ended ? labels.composerNew : labels.composerHint}
        data-testid="composer"
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => app.typed(event.currentTarget.value)}
        onKeyDown={pressed}
        onBlur={() => app.session.stoppedTyping()}
      />
      <button type="submit" aria-label={labels.send} data-testid="send" disabled={!text.trim()}>
        <Icon name="send" />
      </button>
    </form>
  );
}
