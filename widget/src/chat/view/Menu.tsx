import { Component, createRef } from 'preact';
import type { ChatApp } from '../app.tsx';
import { Shape } from './icons.tsx';

type Shown = 'choices' | 'question' | undefined;

/** What is seldom wanted: sound, and the end. */
export class Menu extends Component<{ app: ChatApp }, { shown: Shown }> {
  override state = { shown: undefined as Shown };
  readonly #sheet = createRef<HTMLDivElement>();
  readonly #opener = createRef<HTMLButtonElement>();

  override componentDidUpdate(_: unknown, { shown }: { shown: Shown }) {
    if (shown !== this.state.shown) this.#sheet.current?.querySelector('button')?.focus();
  }

  #show(shown: Shown): void {
    this.setState({ shown });
  }

  #leave(): void {
    this.#show(undefined);
    this.#opener.current?.focus();
  }

  readonly #pressed = (event: KeyboardEvent) => {
    if (!this.state.shown || event.key !== 'Escape') return;
    event.stopPropagation();
    this.#leave();
  };

  readonly #left = ({ currentTarget, relatedTarget: to }: FocusEvent) => {
    if (!(currentTarget as Node).contains(to as Node | null)) this.#show(undefined);
  };

  #act(action?: () => void) {
    return () => {
      this.#leave();
      action?.();
    };
  }

  override render() {
    const { app } = this.props;
    const { labels, session } = app;
    const { shown } = this.state;
    const canEnd = session.transcript.state?.status === 'open';
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: hears what its buttons let through, no control itself
      <div onKeyDown={this.#pressed} onFocusOut={this.#left}>
        <button
          ref={this.#opener}
          type="button"
          class="round"
          aria-label={labels.menu}
          aria-expanded={!!shown}
          data-testid="menu"
          onClick={() => this.#show(shown ? undefined : 'choices')}
        >
          <Shape name="more" path="M5 12h.01M12 12h.01M19 12h.01" />
        </button>
        {shown && (
          <div class="sheet" ref={this.#sheet}>
            {shown === 'question' ? (
              <>
                <p>{labels.endSure}</p>
                <button
                  type="button"
                  class="danger"
                  data-testid="end-confirm"
                  onClick={this.#act(() => session.end())}
                >
                  {labels.yes}
                </button>
                <button type="button" onClick={this.#act()}>
                  {labels.no}
                </button>
              </>
            ) : (
              <>
                <button type="button" data-testid="sound" onClick={this.#act(() => app.toggleSound())}>
                  {app.muted ? labels.unmute : labels.mute}
                </button>
                <button
                  type="button"
                  disabled={!canEnd}
                  data-testid="end"
                  onClick={() => this.#show('question')}
                >
                  {labels.end}
                </button>
              </>
            )}
          </div>
        )}
      </div>
    );
  }
}
