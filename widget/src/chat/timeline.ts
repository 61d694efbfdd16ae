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

/** What is said as a message, as far as it is one already. */
export function asMessage({ clientMessageId, createdAt, body }: Draft<Words>): Message {
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

/** Dates are dear, and a long history is laid out anew with each message. */
const days = new WeakMap<Message, string>();

function day(message: Message): string {
  const known = days.get(message) ?? new Date(message.timestamp).toDateString();
  days.set(message, known);
  return known;
}

const speaker = ({ role, author }: { role: string; author?: Author }) => `${role}:${author?.id ?? ''}`;

function together(one: Message | undefined, other: Message | undefined): boolean {
  if (!one || !other || one.role === 'system' || speaker(one) !== speaker(other)) return false;
  if (day(one) !== day(other)) return false;
  return Math.abs(Date.parse(other.timestamp) - Date.parse(one.timestamp)) < SAME_GROUP_MS;
}

function deliveryOf(draft: Draft<Words>, ready: boolean, now: number): Delivery {
  const { refused } = draft;
  if (refused) return { kind: 'refused', refusal: refused };
  const late = now - Date.parse(draft.createdAt) >= PATIENCE_MS;
  return { kind: late || !ready ? 'waiting' : 'sending' };
}

/** Messages under their days and in groups. */
function lay(
  messages: readonly Message[],
  before: Message | undefined,
  deliveryOf: (message: Message) => Delivery | undefined,
): readonly Row[] {
  const rows: Row[] = [];
  let previous = before;
  messages.forEach((message, index) => {
    if (!previous || day(previous) !== day(message)) {
      rows.push({ kind: 'day', key: `day:${message.id}`, at: message.timestamp });
    }
    const delivery = message.role === 'guest' ? deliveryOf(message) : undefined;
    rows.push({
      kind: 'message',
      key: message.clientMessageId ?? message.id,
      message,
      first: !together(previous, message),
      last: !together(message, messages[index + 1]),
      ...(delivery ? { delivery } : {}),
    });
    previous = message;
  });
  return rows;
}

/** A long history stays as it is laid out while there is nothing new in it. */
const laid = new WeakMap<readonly Message[], { readonly read: number; readonly rows: readonly Row[] }>();

function layLog(messages: readonly Message[], read: number): readonly Row[] {
  const known = laid.get(messages);
  if (known?.read === read) return known.rows;
  const rows = lay(messages, undefined, ({ seq }) => ({ kind: seq <= read ? 'read' : 'sent' }));
  laid.set(messages, { read, rows });
  return rows;
}

/** What is drawn, in order: days, messages in groups, ends of conversations, and last what is not sent yet. */
export function timeline(
  transcript: Transcript,
  drafts: readonly Draft<Words>[],
  ready: boolean,
  now: number,
): readonly Row[] {
  const rows: Row[] = [];
  for (const { conversationId, messages } of transcript.logs) {
    const state = transcript.stateOf(conversationId);
    const latest = conversationId === transcript.current?.conversationId;
    for (const row of layLog(messages, state?.readBy.staff ?? 0)) rows.push(row);
    if (!latest || state?.status === 'closed') {
      rows.push({ kind: 'ended', key: `ended:${conversationId}`, conversationId, latest });
    }
  }

  const unsent = new Map(drafts.map((draft) => [draft.clientMessageId, draft]));
  const drawn = drafts.map(asMessage);
  const joined = rows.at(-1);
  if (joined?.kind === 'message' && together(joined.message, drawn[0])) {
    rows[rows.length - 1] = { ...joined, last: false };
  }
  const before = joined?.kind === 'message' ? joined.message : undefined;
  const waiting = lay(drawn, before, ({ id }) => {
    const draft = unsent.get(id);
    return draft && deliveryOf(draft, ready, now);
  });
  return [...rows, ...waiting];
}

/** The quick replies on offer: those of the newest question that the guest has not answered yet. */
export function openQuickReplies(rows: readonly Row[]): Message | undefined {
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row?.kind === 'ended') return undefined;
    if (row?.kind !== 'message') continue;
    if (row.message.role === 'guest') return undefined;
    if (row.message.quickReplies.length > 0) return row.message;
  }
  return undefined;
}
