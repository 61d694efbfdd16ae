import type { Author, Draft, Message, Refusal } from '../protocol/index.ts';
import type { Transcript } from './transcript.ts';
import type { Words } from './words.ts';

const SAME_GROUP_MS = 5 * 60_000;
/** After this long, *sending* becomes *not sent yet*. */
export const PATIENCE_MS = 5_000;

export type Delivery =
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'read' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface MessageRow {
  readonly kind: 'message';
  /** The same while it is sent and once it is in the log, so that it is drawn once. */
  readonly key: string;
  readonly message: Message;
  /** First and last of a run of messages by the same side within a few minutes. */
  readonly first: boolean;
  readonly last: boolean;
  /** How far an own message got. */
  readonly delivery?: Delivery;
}

export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'ended';
      readonly key: string;
      readonly conversationId: string;
      readonly latest: boolean;
    }
  | MessageRow;

function asMessage({ clientMessageId, createdAt, body }: Draft<Words>): Message {
  return {
    id: clientMessageId,
    clientMessageId,
    conversationId: '',
    seq: 0,
    role: 'guest',
    timestamp: createdAt,
    quickReplies: [],
    buttons: [],
    cards: [],
    attachments: [],
    mentions: [],
    ...body,
  };
}

const day = (timestamp: string) => new Date(timestamp).toDateString();
const speaker = ({ role, author }: { role: string; author?: Author }) => `${role}:${author?.id ?? ''}`;

function together(one: Message | undefined, other: Message | undefined): boolean {
  if (!one || !other || one.role === 'system' || speaker(one) !== speaker(other)) return false;
  if (day(one.timestamp) !== day(other.timestamp)) return false;
  return Math.abs(Date.parse(other.timestamp) - Date.parse(one.timestamp)) < SAME_GROUP_MS;
}

function deliveryOf(draft: Draft<Words>, ready: boolean, now: number): Delivery {
  if (draft.refused) return { kind: 'refused', refusal: draft.refused };
  const late = now - Date.parse(draft.createdAt) >= PATIENCE_MS;
  return { kind: late || !ready ? 'waiting' : 'sending' };
}

/** What is drawn, in order: days, messages in groups, ends of conversations, and last what is not sent yet. */
export function timeline(
  transcript: Transcript,
  drafts: readonly Draft<Words>[],
  ready: boolean,
  now: number,
): readonly Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;

  const lay = (messages: readonly Message[], deliveryFor: (message: Message) => Delivery | undefined) => {
    messages.forEach((message, index) => {
      if (!before || day(before.timestamp) !== day(message.timestamp)) {
        rows.push({ kind: 'day', key: `day:${message.id}`, at: message.timestamp });
      }
      const delivery = message.role === 'guest' ? deliveryFor(message) : undefined;
      rows.push({
        kind: 'message',
        key: message.clientMessageId ?? message.id,
        message,
        first: !together(before, message),
        last: !together(message, messages[index + 1]),
        ...(delivery ? { delivery } : {}),
      });
      before = message;
    });
  };

  for (const log of transcript.logs) {
    const state = transcript.stateOf(log.conversationId);
    const latest = log === transcript.current;
    const read = state?.readBy.staff ?? 0;
    lay(log.messages, (message) => ({ kind: message.seq <= read ? 'read' : 'sent' }));
    if (!latest || state?.status === 'closed') {
      const { conversationId } = log;
      rows.push({ kind: 'ended', key: `ended:${conversationId}`, conversationId, latest });
      before = undefined;
    }
  }

  const unsent = new Map(drafts.map((draft) => [draft.clientMessageId, draft]));
  const drawn = drafts.map(asMessage);
  const joined = rows.at(-1);
  if (joined?.kind === 'message' && together(joined.message, drawn[0])) {
    rows[rows.length - 1] = { ...joined, last: false };
  }
  lay(drawn, ({ id }) => {
    const draft = unsent.get(id);
    return draft && deliveryOf(draft, ready, now);
  });
  return rows;
}

/** The quick replies on offer: those of the newest question that the guest has not answered yet. */
export function openQuickReplies(rows: readonly Row[]): Message | undefined {
  for (const row of [...rows].reverse()) {
    if (row.kind === 'ended') return undefined;
    if (row.kind !== 'message') continue;
    if (row.message.role === 'guest') return undefined;
    if (row.message.quickReplies.length > 0) return row.message;
  }
  return undefined;
}
