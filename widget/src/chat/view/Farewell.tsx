import { Component } from 'preact';
import { browserClock, type Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import { saveAs, writtenOut } from '../transcriptFile.ts';
import { Shape } from './icons.tsx';
import { Rating } from './Rating.tsx';

/** How often we look for a page of history. */
const PAGE_MS = 50;
/** How long we wait for one: the session has asked again by then. */
const PATIENCE_MS = 15_000;

interface Props {
  readonly app: ChatApp;
  readonly conversationId: string;
}

/** What there is to do once a conversation has ended: say how it was, and take it along. */
export class Farewell extends Component<Props, { busy: boolean }> {
  override state = { busy: false };

  readonly #save = async () => {
    const { app, conversationId } = this.props;
    this.setState({ busy: true });
    const messages = await whole(app, conversationId);
    this.setState({ busy: false });
    const { labels, times } = app;
    if (!messages) {
      app.say(labels.failed);
      return;
    }
    const hotel = app.stage.config.title || labels.hotel;
    const nameOf = app.speaker.bind(app);
    const day = (messages[0]?.timestamp ?? '').slice(0, 10);
    saveAs(`${hotel} ${day}.txt`, writtenOut(messages, { labels, times, hotel, nameOf }));
  };

  override render() {
    const { app, conversationId } = this.props;
    const { busy } = this.state;
    return (
      <>
        <Rating app={app} conversationId={conversationId} />
        <button
          type="button"
          class="action keep"
          data-testid="transcript"
          disabled={busy}
          aria-busy={busy}
          onClick={() => void this.#save()}
        >
          <Shape name="download" path="M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14" />
          {app.labels.transcript}
        </button>
      </>
    );
  }
}

/** All messages of a conversation, also those that are not loaded yet; undefined where they cannot be had just now. */
export async function whole(
  { session }: Pick<ChatApp, 'session'>,
  conversationId: string,
): Promise<readonly Message[] | undefined> {
  const { transcript } = session;
  let from: number | undefined;
  let until = 0;
  for (;;) {
    const log = transcript.logs.find((it) => it.conversationId === conversationId);
    if (transcript.logs[0] !== log || !log || log.firstSeq <= 1)
      return log?.gapAfter === undefined ? log?.messages : undefined;
    if (log.firstSeq !== from) until = browserClock.now() + PATIENCE_MS;
    from = log.firstSeq;
    session.loadOlder();
    if (!transcript.loadingOlder || browserClock.now() > until) return undefined;
    await new Promise<void>((resolve) => browserClock.later(PAGE_MS, resolve));
  }
}
