import type { Attachment, Button, Card, QuickReply } from '@jackchat/widget/protocol';
import { bytesOf, LIMITS } from './limits.ts';

/** A button as it is typed: `value` is the payload or the address, whichever `type` says. */
export interface ButtonDraft {
  readonly type: 'postback' | 'url';
  readonly label: string;
  readonly value: string;
}

export interface QuickReplyDraft {
  readonly label: string;
  readonly payload: string;
}

export interface CardDraft {
  readonly title: string;
  readonly subtitle: string;
  readonly imageUrl: string;
  readonly buttons: readonly ButtonDraft[];
}

/** An answer that is being written. */
export interface Draft {
  readonly content: string;
  readonly quickReplies: readonly QuickReplyDraft[];
  readonly buttons: readonly ButtonDraft[];
  readonly cards: readonly CardDraft[];
  readonly replyTo?: string;
}

/** What a draft says once it is complete. */
export interface Answer {
  readonly content: string;
  readonly quickReplies?: readonly QuickReply[];
  readonly buttons?: readonly Button[];
  readonly cards?: readonly Card[];
  readonly attachments?: readonly Attachment[];
  readonly replyTo?: string;
}

export const EMPTY_DRAFT: Draft = { content: '', quickReplies: [], buttons: [], cards: [] };

export function isBlank(draft: Draft): boolean {
  const extras = draft.quickReplies.length + draft.buttons.length + draft.cards.length;
  return draft.content.trim() === '' && extras === 0;
}

/** What still keeps the draft from being sent, by the place of the field (`cards.0.title`), in the order of the form. */
export function problems(draft: Draft, hasFiles = false): Map<string, string> {
  const found = new Map<string, string>();
  const note = (field: string, problem: string | undefined) => problem && found.set(field, problem);

  if (draft.content.trim() === '' && !hasFiles) note('content', 'Write a message');
  else note('content', tooManyBytes(draft.content));
  note('quickReplies', tooMany(draft.quickReplies, LIMITS.quickReplies, 'quick replies'));
  draft.quickReplies.forEach((reply, index) => {
    note(`quickReplies.${index}.label`, required(reply.label) ?? tooLong(reply.label, LIMITS.label));
    note(`quickReplies.${index}.payload`, tooLong(reply.payload, LIMITS.payload));
  });
  noteButtons(draft.buttons, 'buttons', note);
  note('cards', tooMany(draft.cards, LIMITS.cards, 'cards'));
  draft.cards.forEach((card, index) => {
    note(`cards.${index}.title`, required(card.title) ?? tooLong(card.title, LIMITS.label));
    note(`cards.${index}.subtitle`, tooLong(card.subtitle, LIMITS.label));
    note(
      `cards.${index}.imageUrl`,
      card.imageUrl.trim() === '' ? undefined : badAddress(card.imageUrl, ['https:']),
    );
    noteButtons(card.buttons, `cards.${index}.buttons`, note);
  });
  return found;
}

/** The message to send. A quick reply or postback without a payload of its own says its label. */
export function answerOf(draft: Draft): Answer {
  return {
    content: draft.content.trim(),
    ...(draft.quickReplies.length > 0 && {
      quickReplies: draft.quickReplies.map(({ label, payload }) => ({
        label: label.trim(),
        payload: payload.trim() || label.trim(),
      })),
    }),
    ...(draft.buttons.length > 0 && { buttons: draft.buttons.map(buttonOf) }),
    ...(draft.cards.length > 0 && { cards: draft.cards.map(cardOf) }),
    ...(draft.replyTo !== undefined && { replyTo: draft.replyTo }),
  };
}

function buttonOf({ type, label, value }: ButtonDraft): Button {
  return type === 'url'
    ? { type, label: label.trim(), url: value.trim() }
    : { type, label: label.trim(), payload: value.trim() || label.trim() };
}

function cardOf({ title, subtitle, imageUrl, buttons }: CardDraft): Card {
  return {
    title: title.trim(),
    ...(subtitle.trim() && { subtitle: subtitle.trim() }),
    ...(imageUrl.trim() && { imageUrl: imageUrl.trim() }),
    buttons: buttons.map(buttonOf),
  };
}

function noteButtons(
  buttons: readonly ButtonDraft[],
  path: string,
  note: (field: string, problem: string | undefined) => void,
): void {
  note(path, tooMany(buttons, LIMITS.buttons, 'buttons'));
  buttons.forEach(({ type, label, value }, index) => {
    note(`${path}.${index}.label`, required(label) ?? tooLong(label, LIMITS.label));
    note(
      `${path}.${index}.value`,
      type === 'url'
        ? (required(value) ?? badAddress(value, ['https:', 'http:', 'mailto:', 'tel:']))
        : tooLong(value, LIMITS.payload),
    );
  });
}

function required(value: string): string | undefined {
  return value.trim() === '' ? 'Needed' : undefined;
}

function tooLong(value: string, limit: number): string | undefined {
  const over = [...value.trim()].length - limit;
  return over > 0 ? `${over} characters too long` : undefined;
}

function tooMany(values: readonly unknown[], limit: number, what: string): string | undefined {
  return values.length > limit ? `At most ${limit} ${what}` : undefined;
}

function tooManyBytes(content: string): string | undefined {
  const over = bytesOf(content.trim()) - LIMITS.contentBytes;
  return over > 0 ? `${over} bytes too long` : undefined;
}

function badAddress(value: string, protocols: readonly string[]): string | undefined {
  const address = value.trim();
  if (address.length > LIMITS.url) return tooLong(address, LIMITS.url);
  try {
    if (protocols.includes(new URL(address).protocol)) return undefined;
  } catch {
    // Not an address at all: same advice.
  }
  return `Starts with ${protocols.map((protocol) => (protocol.startsWith('http') ? `${protocol}//` : protocol)).join(' or ')}`;
}
