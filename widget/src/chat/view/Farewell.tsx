import { useState } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { saveAs, writtenOut } from '../transcriptFile.ts';
import css from './farewell.css';
import { Shape } from './icons.tsx';
import { Rating } from './Rating.tsx';

export { css };

/** What there is to do once a conversation has ended: say how it was, and take it along. */
export function Farewell({ app, conversationId }: { app: ChatApp; conversationId: string }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const messages = await app.whole(conversationId);
    setBusy(false);
    const { labels, times } = app;
    const hotel = app.stage.config.title || labels.hotel;
    const nameOf = app.speaker.bind(app);
    const day = (messages[0]?.timestamp ?? '').slice(0, 10);
    saveAs(`${hotel} ${day}.txt`, writtenOut(messages, { labels, times, hotel, nameOf }));
  };
  return (
    <>
      <Rating app={app} conversationId={conversationId} />
      <button
        type="button"
        class="keep"
        data-testid="transcript"
        disabled={busy}
        aria-busy={busy}
        onClick={() => void save()}
      >
        <Shape name="download" path="M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 19.5h14" />
        {app.labels.transcript}
      </button>
    </>
  );
}
