import { Component, createRef } from 'preact';
import type { ChatApp } from '../app.tsx';
import { counted } from '../labels.ts';
import { RowWindow, type Stretch } from '../rowWindow.ts';
import { ScrollKeeper } from '../scrollKeeper.ts';
import type { Row } from '../timeline.ts';
import { Icon } from './icons.tsx';
import { Greeting, RowView, Typing } from './Rows.tsx';

interface Props {
  readonly app: ChatApp;
  readonly rows: readonly Row[];
}

const rowsIn = (element: HTMLElement) => [...element.querySelectorAll<HTMLElement>('[data-key]')];

/** The rows that can be told again. A day is called by its first message, which may be another one once more is there. */
const placed = (element: HTMLElement) =>
  rowsIn(element)
    .filter((row) => !row.classList.contains('day'))
    .map((row) => ({ key: row.dataset.key ?? '', top: row.offsetTop, height: row.offsetHeight }));

/** The scrolled history, of which only what is near is drawn. */
export class Conversation extends Component<Props, { away: boolean }> {
  override state = { away: false };
  readonly #element = createRef<HTMLElement>();
  readonly #drawn = new RowWindow();
  #keeper: ScrollKeeper | undefined;
  #sizes: ResizeObserver | undefined;
  #stopSwiping: (() => void) | undefined;
  #keys: readonly string[] = [];
  #stretch: Stretch | undefined;
  #lastKey: string | undefined;

  override componentDidMount() {
    const element = this.#element.current;
    if (!element) return;
    this.#keeper = new ScrollKeeper(element, () => placed(element));
    let width = element.clientWidth;
    // The keyboard, the composer or a picture changes the height: what was in sight stays there.
    this.#sizes = new ResizeObserver(() => {
      if (width !== element.clientWidth) this.#drawn.forget();
      width = element.clientWidth;
      this.#keeper?.restore();
    });
    for (const observed of [element, ...element.children]) this.#sizes.observe(observed);
    this.componentDidUpdate();
  }

  override componentWillUnmount() {
    this.#sizes?.disconnect();
    this.#stopSwiping?.();
  }

  override componentDidUpdate() {
    const { app, rows } = this.props;
    const kept = this.#keeper;
    if (!kept || !app.isOpen) return;
    const last = rows.at(-1)?.key;
    if (last !== this.#lastKey && last === app.lastSaid) kept.toEnd();
    else kept.restore();
    this.#lastKey = last;
    this.#measure();
    this.#swipe();
    this.#look();
    // The end of a list that was far away is not drawn yet.
    if (this.#wanted().to !== this.#stretch?.to) this.forceUpdate();
  }

  /** The rows to be drawn: around the first in sight, or at the end. */
  #wanted(): Stretch {
    const kept = this.#keeper;
    const keys = this.#keys;
    if (!kept || kept.atEnd) return this.#drawn.around(keys, keys.length - 1);
    const first = kept.first === undefined ? -1 : keys.indexOf(kept.first);
    const top = this.#element.current?.scrollTop ?? 0;
    return this.#drawn.around(keys, first < 0 ? this.#drawn.indexAt(keys, top) : first);
  }

  #measure(): void {
    const rows = this.#element.current ? rowsIn(this.#element.current) : [];
    const tops = rows.map(({ offsetTop }) => offsetTop);
    rows.forEach(({ dataset }, index) => {
      const next = tops[index + 1];
      if (next !== undefined) this.#drawn.measured(dataset.key ?? '', next - (tops[index] ?? 0));
    });
  }

  /** Fingers answer a message by drawing it aside. */
  #swipe(): void {
    const { app, rows } = this.props;
    const element = this.#element.current;
    if (this.#stopSwiping || !element || rows.length === 0) return;
    if (matchMedia('(pointer: coarse)').matches)
      this.#stopSwiping = app.afterwards.part?.swipes(element, app);
  }

  /** What follows from where the guest looks. */
  #look(): void {
    const { app } = this.props;
    const { atEnd, nearStart } = this.#keeper ?? {};
    if (nearStart) app.session.loadOlder();
    if (atEnd) app.lookedAtEnd();
    if (this.state.away === atEnd) this.setState({ away: !atEnd });
  }

  readonly #scrolled = () => {
    if (!this.props.app.isOpen) return;
    this.#keeper?.remember();
    const { from, to } = this.#wanted();
    if (from !== this.#stretch?.from || to !== this.#stretch.to) {
      this.#saveFocus(from, to);
      this.forceUpdate();
    }
    this.#look();
  };

  /** A row that has the focus would take it along when it goes. */
  #saveFocus(from: number, to: number): void {
    const element = this.#element.current;
    const row = element?.querySelector(':focus')?.closest<HTMLElement>('[data-key]');
    const index = row ? this.#keys.indexOf(row.dataset.key ?? '') : from;
    if (index < from || index >= to) element?.focus({ preventScroll: true });
  }

  readonly #toEnd = () => {
    // The pill is about to go, and would take the focus along.
    this.#element.current?.focus();
    this.#keeper?.toEnd();
    this.#look();
    this.forceUpdate();
  };

  /** Arrow keys go from message to message; Enter answers one. */
  readonly #pressed = (event: KeyboardEvent) => {
    const { app, rows } = this.props;
    const list = this.#element.current;
    const { target, key } = event;
    const all = [...(list?.querySelectorAll<HTMLElement>('article[data-key]') ?? [])];
    const row = all.find((it) => it === target);
    if (!row && target !== list) return;
    const at = row ? all.indexOf(row) : all.length;
    const next = key === 'ArrowUp' ? all[at - 1] : key === 'ArrowDown' ? all[at + 1] : undefined;
    const answered = key === 'Enter' && rows.find((it) => it.key === row?.dataset.key);
    if (answered && answered.kind === 'message' && answered.message.seq > 0) app.reply(answered.message);
    else if (next) next.focus();
    else return;
    event.preventDefault();
  };

  override render() {
    const { app, rows } = this.props;
    const { labels, session, stage, turnedTo } = app;
    const { transcript } = session;
    this.#keys = rows.map(({ key }) => key);
    if (turnedTo !== undefined) this.#keeper?.turnTo(turnedTo);
    app.turnedTo = undefined;
    this.#stretch = this.#wanted();
    const { from, to, above, below } = this.#stretch;
    // Who comes for the first time should not look at nothing.
    const greeting = stage.config.greeting ?? (rows.length === 0 && labels.welcome);
    const { unread } = transcript;
    return (
      <div class="middle">
        {/* A scrolled region must be reachable by keyboard. */}
        <section
          ref={this.#element}
          class="messages"
          data-testid="messages"
          aria-label={labels.conversation}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: so that arrow keys scroll it
          tabIndex={0}
          onScroll={this.#scrolled}
          onKeyDown={this.#pressed}
        >
          <div class="content">
            {transcript.loadingOlder && <p class="older">{labels.loading}</p>}
            {transcript.fromTheStart && from === 0 && greeting && <Greeting text={greeting} />}
            {above > 0 && <div class="space" style={{ blockSize: `${above}px` }} />}
            {rows.slice(from, to).map((row) => (
              <RowView key={row.key} app={app} row={row} />
            ))}
            {below > 0 && <div class="space" style={{ blockSize: `${below}px` }} />}
            <Typing app={app} />
          </div>
        </section>
        {this.state.away && (
          <button
            type="button"
            class={unread > 0 ? 'pill' : 'pill bare'}
            aria-label={unread > 0 ? undefined : labels.toNewest}
            data-testid={unread > 0 ? 'new-messages' : 'to-newest'}
            onClick={this.#toEnd}
          >
            {unread > 0 && counted(labels, labels.newMessages, unread)}
            <Icon name="down" />
          </button>
        )}
      </div>
    );
  }
}
