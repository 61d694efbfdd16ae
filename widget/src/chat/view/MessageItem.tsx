import type { Author, Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';
import type { Delivery, MessageRow } from '../timeline.ts';
import { Buttons } from './Buttons.tsx';
import { Cards } from './Cards.tsx';
import { Icon, type IconName } from './icons.tsx';
import { withdraw } from './pictures.ts';

const MAY_BE_MARKDOWN = /[*_`#~[\]>|\\]|https?:|www\.|^\s*(?:[-+]|\d+[.)])\s|^[=-]{3}/m;

export function MessageItem({ app, row }: { app: ChatApp; row: MessageRow }) {
  const { message, first, last, delivery } = row;
  const own = message.role === 'guest';
  if (message.role === 'system') {
    return (
      <p class="system" data-key={row.key} data-testid="message" data-role="system">
        {message.content}
      </p>
    );
  }
  const classes = ['message', own ? 'own' : 'theirs', first && 'first', last && 'last'];
  const refused = delivery?.kind === 'refused';
  const later = app.afterwards.part;
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      tabIndex={-1}
      data-key={row.key}
      data-testid="message"
      data-role={message.role}
      data-seq={message.seq || undefined}
      data-delivery={delivery?.kind}
    >
      {first && !own && message.author && <Writer app={app} author={message.author} />}
      {(message.content || message.attachments.length > 0) && (
        <div class="bubble">
          <span class="unseen">{app.speaker(message)}: </span>
          {later && message.replyTo && <later.Quote app={app} id={message.replyTo} />}
          {message.content && <Content app={app} message={message} />}
          {later && message.attachments.length > 0 && <later.Files app={app} message={message} />}
          {message.seq > 0 && <ReplyButton app={app} message={message} />}
        </div>
      )}
      {message.cards.length > 0 && <Cards app={app} cards={message.cards} />}
      <Buttons app={app} buttons={message.buttons} />
      {(last || refused) && (
        <p class="meta">
          <time dateTime={message.timestamp}>{app.times.time(message.timestamp)}</time>
          {delivery && <DeliveryMark app={app} delivery={delivery} />}
        </p>
      )}
      {refused && <Refused app={app} delivery={delivery} id={message.id} />}
    </article>
  );
}

function Writer({ app, author: { name, avatarUrl } }: { app: ChatApp; author: Author }) {
  const picture = app.picture(avatarUrl);
  return (
    <p class="author" aria-hidden="true">
      {picture && <img src={picture} alt="" onError={withdraw} />}
      <span>{[...name][0]}</span>
      {name}
    </p>
  );
}

/** Seen when the message is pointed at or has the focus; Enter on the message does the same. */
const ReplyButton = ({ app, message }: { app: ChatApp; message: Message }) => (
  <button
    type="button"
    class="answer"
    tabIndex={-1}
    aria-label={app.labels.reply}
    data-testid="reply"
    onClick={() => app.reply(message)}
  >
    <Icon name="reply" />
  </button>
);

/** A guest's words are text and nothing else; the hotel's may be Markdown. */
function Content({ app, message: { role, content } }: { app: ChatApp; message: Message }) {
  if (role === 'guest' || !MAY_BE_MARKDOWN.test(content)) return <p class="plain">{content}</p>;
  const reader = app.markdown.part;
  if (!reader) return <p class="plain">{content}</p>;
  return <reader.Markdown text={content} base={`${app.stage.config.apiUrl}/`} />;
}

const marks: { readonly [K in Delivery['kind']]: IconName } = {
  sending: 'dial',
  waiting: 'dial',
  sent: 'check',
  read: 'checks',
  refused: 'alert',
};

const DeliveryMark = ({ app, delivery }: { app: ChatApp; delivery: Delivery }) => (
  <span class={`delivery ${delivery.kind}`} data-testid="delivery">
    {app.labels[delivery.kind]}
    <Icon name={marks[delivery.kind]} />
  </span>
);

function Refused(props: { app: ChatApp; delivery: Extract<Delivery, { kind: 'refused' }>; id: string }) {
  const { app, delivery, id } = props;
  return (
    <p class="refused">
      {app.explain(delivery.refusal.code, delivery.refusal.message)}
      <button type="button" onClick={() => app.edit(id)}>
        {app.labels.edit}
      </button>
      <button type="button" onClick={() => app.session.takeBack(id)}>
        {app.labels.discard}
      </button>
    </p>
  );
}
