import { Component } from 'preact';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import type { Row } from '../timeline.ts';
import { MessageItem } from './MessageItem.tsx';

const same = (one: Row, other: Row) =>
  one === other ||
  (one.kind === 'message' &&
    other.kind === 'message' &&
    one.message === other.message &&
    !one.message.replyTo && // What it answers may have been loaded meanwhile.
    one.first === other.first &&
    one.last === other.last &&
    one.delivery?.kind === other.delivery?.kind);

/** A message is drawn again only when something about it has changed, or what all are drawn with. */
export class RowView extends Component<{ app: ChatApp; row: Row }> {
  #look = this.props.app.look;

  override shouldComponentUpdate({ app, row }: { app: ChatApp; row: Row }): boolean {
    const unchanged = row.kind === 'message' && this.#look === app.look && same(this.props.row, row);
    this.#look = app.look;
    return !unchanged;
  }

  override render() {
    const { app, row } = this.props;
    switch (row.kind) {
      case 'day':
        return (
          <p class="day" data-key={row.key}>
            <span>{app.times.day(row.at, app.now)}</span>
          </p>
        );
      case 'ended': {
        const later = app.afterwards.part;
        return (
          <div class="ended" data-key={row.key} data-testid="ended">
            <p>{app.labels.ended}</p>
            {later && row.latest && <later.Farewell app={app} conversationId={row.conversationId} />}
          </div>
        );
      }
      case 'message':
        return <MessageItem app={app} row={row} />;
      default:
        return row satisfies never;
    }
  }
}

/** The hotel's first words; nobody sent them, so they are in no log. */
export const Greeting = ({ text }: { text: string }) => (
  <div class="message theirs first last greeting" data-testid="greeting">
    <div class="bubble">
      <p class="plain">{text}</p>
    </div>
  </div>
);

export function Typing({ app: { session, labels } }: { app: ChatApp }) {
  const [writer] = session.writers.writers;
  if (!writer) return null;
  const words = writer.name ? fill(labels.typing, { name: writer.name }) : labels.typingSomebody;
  return (
    <div class="message theirs first last typing" data-testid="typing">
      <div class="bubble">
        <i />
        <i />
        <i />
      </div>
      <p class="meta">{words}</p>
    </div>
  );
}
