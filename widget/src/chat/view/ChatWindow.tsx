import { Component, createRef } from 'preact';
import type { Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import type { Row } from '../timeline.ts';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { Header } from './Header.tsx';
import { Icon } from './icons.tsx';
import { QuickReplies } from './QuickReplies.tsx';

const FOCUSABLE = 'button:not([disabled]), a[href], textarea, input, [tabindex="0"]';

/** Keeps Tab within the window: it lies over the page. */
function keepFocus(event: KeyboardEvent, window: HTMLElement, active: Element | null): void {
  const all = [...window.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((it) => it.offsetParent !== null);
  const leaving = event.shiftKey ? active === all[0] || active === window : active === all.at(-1);
  if (!leaving) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}

/** Enter that is held down is meant once, also where what it opens or brings up has the focus next. */
function onlyOnce(event: KeyboardEvent): void {
  if (!event.repeat || event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
}

interface Props {
  readonly app: ChatApp;
  readonly rows: readonly Row[];
  /** The one whose quick replies are on offer. */
  readonly question: Message | undefined;
}

export class ChatWindow extends Component<Props, { dropping: boolean }> {
  override state = { dropping: false };
  readonly #element = createRef<HTMLElement>();
  #wasOpen = false;
  #wasAsking: unknown;

  override componentDidMount() {
    this.componentDidUpdate();
  }

  override getSnapshotBeforeUpdate() {
    return this.props.app.stage.root.activeElement;
  }

  override componentDidUpdate(_?: unknown, __?: unknown, focused?: Element | null) {
    const { isOpen, takesFocus, asks, afterwards } = this.props.app;
    const asking = asks && afterwards.part;
    const opened = takesFocus && (!this.#wasOpen || asking !== this.#wasAsking);
    // What had it may be gone, as a quick reply is that was tapped.
    const lost = focused?.isConnected === false;
    this.#wasOpen = isOpen;
    this.#wasAsking = asking;
    if (!isOpen || !(opened || lost)) return;
    // On a phone the composer would raise the keyboard over what there is to read.
    const typing = matchMedia('(pointer: fine)').matches;
    const element = this.#element.current;
    const field = typing && element?.querySelector<HTMLElement>('textarea, .asks input');
    (field || element)?.focus({ preventScroll: true });
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const { app } = this.props;
    const element = this.#element.current;
    if (event.key === 'Escape' && !event.isComposing) {
      if (app.quoted) app.reply(undefined);
      else app.close();
    } else if (event.key === 'Tab' && element) keepFocus(event, element, app.stage.root.activeElement);
    // The hotel's own shortcuts are not meant for what a guest writes.
    event.stopPropagation();
  };

  /** Takes files that are dropped: the browser would leave the page for them. */
  readonly #dragged = (event: DragEvent) => {
    const { type, dataTransfer, relatedTarget: to } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (type === 'drop') this.props.app.attach(dataTransfer.files);
    const left = type === 'dragleave' && !this.#element.current?.contains(to as Node | null);
    const dropping = type !== 'drop' && !left;
    if (dropping !== this.state.dropping) this.setState({ dropping });
  };

  override render() {
    const { app, rows, question } = this.props;
    const { labels, isOpen, session, quoted, asks } = app;
    const later = app.afterwards.part;
    return (
      <>
        <section
          ref={this.#element}
          class="window"
          data-testid="chat-window"
          lang={labels.language}
          dir={labels.direction}
          role="dialog"
          aria-modal="false"
          aria-label={app.stage.config.title || labels.title}
          tabIndex={-1}
          hidden={!isOpen}
          onKeyDownCapture={onlyOnce}
          onKeyDown={this.#pressed}
          data-dropping={this.state.dropping ? labels.dropFiles : undefined}
          onDragEnter={this.#dragged}
          onDragOver={this.#dragged}
          onDragLeave={this.#dragged}
          onDrop={this.#dragged}
        >
          <Header app={app} />
          <Conversation app={app} rows={rows} />
          {question && <QuickReplies app={app} question={question} />}
          {/* All that is to be told of but messages; it is there before its words, or some screen readers miss them. */}
          <div role="status" aria-atomic="false">
            <Status app={app} />
            {app.notice && (
              <div class="notice" data-testid="notice">
                <Icon name="alert" />
                <span>{app.notice}</span>
                <button type="button" aria-label={labels.dismiss} onClick={() => app.dismiss()}>
                  <Icon name="close" />
                </button>
              </div>
            )}
            <p class="unseen">{app.told}</p>
          </div>
          {later && app.sendsFiles && <later.Tray app={app} />}
          {later && quoted && <later.ReplyBar app={app} message={quoted} />}
          {later && asks && isOpen && <later.PreChatForm app={app} />}
          {!asks && <Composer app={app} ended={session.transcript.state?.status === 'closed'} />}
        </section>
        {/* Beside the window, for those who have closed it. */}
        <div class="unseen" lang={labels.language} aria-live="polite">
          {app.news}
        </div>
      </>
    );
  }
}

function Status({ app: { labels, session, lostForLong } }: { app: ChatApp }) {
  if (!lostForLong) return null;
  const away = session.status === 'away';
  const words = away ? labels.unavailable : navigator.onLine ? labels.reconnecting : labels.noNetwork;
  return (
    <div class="status" data-testid="connection-status">
      {!away && <i class="spinner" />}
      {words}
    </div>
  );
}
