import { Component, createRef } from 'preact';
import type { ChatApp } from '../app.tsx';
import { Icon } from './icons.tsx';

const TALLEST_PX = 132;

/** Where the guest writes: it grows with the text. */
export class Composer extends Component<{ app: ChatApp; ended: boolean }> {
  readonly #field = createRef<HTMLTextAreaElement>();
  #text = '';
  #quoted = this.props.app.quoted;

  override componentDidUpdate() {
    const { text, quoted } = this.props.app;
    const field = this.#field.current;
    if (!field) return;
    if (text !== this.#text) {
      field.style.height = '';
      if (text) field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
    }
    if (quoted && quoted !== this.#quoted) field.focus();
    this.#text = text;
    this.#quoted = quoted;
  }

  readonly #send = (event: Event) => {
    event.preventDefault();
    this.props.app.send();
    this.#field.current?.focus();
  };

  /** Whether there was any. */
  attach(files: FileList | null | undefined): boolean {
    if (!files?.length) return false;
    this.props.app.attach(files);
    this.#field.current?.focus();
    return true;
  }

  readonly #pressed = (event: KeyboardEvent) => {
    // Enter that ends the choice of a character (Japanese, Chinese) is not a wish to send.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.#send(event);
  };

  override render() {
    const { app, ended } = this.props;
    const { labels, text } = app;
    const ready = text.trim() || app.desk?.ready;
    return (
      <form class="composer" onSubmit={this.#send}>
        <label class="attach">
          <input
            type="file"
            multiple
            class="unseen"
            aria-label={labels.attach}
            data-testid="attach"
            onChange={({ currentTarget }) => {
              this.attach(currentTarget.files);
              // The same file may be chosen again.
              currentTarget.value = '';
            }}
          />
          <Icon name="clip" />
        </label>
        <textarea
          ref={this.#field}
          value={text}
          aria-label={labels.composer}
          placeholder={ended ? labels.composerNew : labels.composerHint}
          data-testid="composer"
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => app.typed(event.currentTarget.value)}
          onKeyDown={this.#pressed}
          onPaste={(event) => this.attach(event.clipboardData?.files) && event.preventDefault()}
          onBlur={() => app.session.stoppedTyping()}
        />
        <button type="submit" aria-label={labels.send} data-testid="send" disabled={!ready}>
          <Icon name="send" />
        </button>
      </form>
    );
  }
}
