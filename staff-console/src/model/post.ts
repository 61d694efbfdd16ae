import { type Message, readMessage, type Draft as Unsent } from '@jackchat/widget/protocol';
import { asFields } from '@jackchat/widget/src/protocol/fields.ts';
import type { Answer } from './draft.ts';
import type { Me } from './session.ts';

/** An answer on its way to a conversation. */
export interface Post extends Answer {
  readonly conversationId: string;
}

/** Reads back what was stored before a reload. */
export function readPost(value: unknown): Post | undefined {
  const fields = asFields(value);
  const message = fields && readMessage({ ...fields, messageId: 'unsent' });
  if (!message) return undefined;
  const { conversationId, content, quickReplies, buttons, cards, attachments, replyTo } = message;
  return {
    conversationId,
    content,
    ...(quickReplies.length > 0 && { quickReplies }),
    ...(buttons.length > 0 && { buttons }),
    ...(cards.length > 0 && { cards }),
    ...(attachments.length > 0 && { attachments }),
    ...(replyTo !== undefined && { replyTo }),
  };
}

/** The message that it will be, shown before the server has it. */
export function messageOf(unsent: Unsent<Post>, me: Me): Message {
  const { body, clientMessageId, createdAt } = unsent;
  return {
    id: `unsent:${clientMessageId}`,
    seq: 0,
    role: 'staff',
    timestamp: createdAt,
    author: { id: me.userId, name: me.name },
    clientMessageId,
    quickReplies: [],
    buttons: [],
    cards: [],
    attachments: [],
    mentions: [],
    ...body,
  };
}
