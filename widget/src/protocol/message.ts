import { type Fields, flag, given, list, number, object, oneOf, text, texts, those } from './fields.ts';

export const roles = ['guest', 'assistant', 'staff', 'system'] as const;
export type Role = (typeof roles)[number];

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl?: string;
}

export interface QuickReply {
  readonly label: string;
  readonly payload: string;
}

export type Button =
  | { readonly type: 'postback'; readonly label: string; readonly payload: string }
  | { readonly type: 'url'; readonly label: string; readonly url: string };

export interface Card {
  readonly title: string;
  readonly subtitle?: string;
  readonly imageUrl?: string;
  readonly buttons: readonly Button[];
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly url?: string;
  readonly thumbnailUrl?: string;
  /** In pixels, where it is a picture that can be shown. */
  readonly width?: number;
  readonly height?: number;
}

/** A tapped quick reply or postback button. */
export interface Reply {
  readonly payload: string;
  readonly label: string;
}

/** One entry of a conversation's log, the same whether it came live or with its history. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  /** Counted from 1 without gaps. 0 where a server of the old protocol did not say. */
  readonly seq: number;
  readonly role: Role;
  readonly content: string;
  /** ISO-8601, UTC. */
  readonly timestamp: string;
  readonly quickReplies: readonly QuickReply[];
  readonly buttons: readonly Button[];
  readonly cards: readonly Card[];
  readonly attachments: readonly Attachment[];
  readonly mentions: readonly string[];
  readonly author?: Author;
  readonly reply?: Reply;
  readonly replyTo?: string;
  readonly clientMessageId?: string;
  /** An internal note; only staff ever receive one. */
  readonly note?: boolean;
}

export function readAuthor(fields: Fields | undefined): Author | undefined {
  const name = fields && text(fields, 'name');
  if (!fields || name === undefined) return undefined;
  return { id: text(fields, 'id') ?? '', name, ...those(fields, text, 'avatarUrl') };
}

function readQuickReply(fields: Fields): QuickReply | undefined {
  const label = text(fields, 'label');
  return label === undefined ? undefined : { label, payload: text(fields, 'payload') ?? label };
}

function readButton(fields: Fields): Button | undefined {
  const label = text(fields, 'label');
  const url = text(fields, 'url');
  if (label === undefined) return undefined;
  if (fields.type === 'url') return url === undefined ? undefined : { type: 'url', label, url };
  return { type: 'postback', label, payload: text(fields, 'payload') ?? label };
}

function readCard(fields: Fields): Card | undefined {
  const title = text(fields, 'title');
  if (title === undefined) return undefined;
  return {
    title,
    buttons: list(fields, 'buttons', readButton),
    ...those(fields, text, 'subtitle', 'imageUrl'),
  };
}

export function readAttachment(fields: Fields): Attachment | undefined {
  const id = text(fields, 'id');
  const filename = text(fields, 'filename');
  if (id === undefined || filename === undefined) return undefined;
  return {
    id,
    filename,
    contentType: text(fields, 'contentType') ?? 'application/octet-stream',
    size: number(fields, 'size') ?? 0,
    ...those(fields, text, 'url', 'thumbnailUrl'),
    ...those(fields, number, 'width', 'height'),
  };
}

export function readReply(fields: Fields | undefined): Reply | undefined {
  const payload = fields && text(fields, 'payload');
  if (!fields || payload === undefined) return undefined;
  return { payload, label: text(fields, 'label') ?? payload };
}

/** Reads a message, live (`messageId`) or out of a history (`id`, the conversation named once around it). */
export function readMessage(fields: Fields, conversationId?: string): Message | undefined {
  const id = text(fields, 'messageId') ?? text(fields, 'id');
  const conversation = text(fields, 'conversationId') ?? conversationId;
  if (id === undefined || conversation === undefined) return undefined;
  return {
    id,
    conversationId: conversation,
    seq: number(fields, 'seq') ?? 0,
    role: oneOf(fields, 'role', roles) ?? 'assistant',
    content: text(fields, 'content') ?? '',
    timestamp: text(fields, 'timestamp') ?? new Date(0).toISOString(),
    quickReplies: list(fields, 'quickReplies', readQuickReply),
    buttons: list(fields, 'buttons', readButton),
    cards: list(fields, 'cards', readCard),
    attachments: list(fields, 'attachments', readAttachment),
    mentions: texts(fields, 'mentions'),
    ...given({ author: readAuthor(object(fields, 'author')), reply: readReply(object(fields, 'reply')) }),
    ...those(fields, text, 'replyTo', 'clientMessageId'),
    ...those(fields, flag, 'note'),
  };
}
