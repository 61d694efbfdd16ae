import { type Fields, flag, given, list, number, object, oneOf, text, those } from './fields.ts';
import { type Author, type Message, type Role, readAuthor, readMessage, roles } from './message.ts';

/** A page of a conversation, ascending. */
export interface HistoryFrame {
  readonly type: 'history';
  readonly conversationId: string;
  readonly messages: readonly Message[];
  readonly more: boolean;
  /** Names the database's history; absent from a server of the old protocol. */
  readonly epoch?: string;
  /** False: the cursor is worth nothing any more, drop what you hold. */
  readonly recovered?: boolean;
  readonly state?: ConversationState;
}

export interface AckFrame {
  readonly type: 'message_ack';
  readonly clientMessageId: string;
  readonly messageId: string;
  readonly timestamp: string;
  readonly conversationId?: string;
  readonly seq?: number;
  readonly duplicate: boolean;
}

export interface MessageFrame {
  readonly type: 'message';
  readonly message: Message;
}

export interface TypingFrame {
  readonly type: 'typing';
  readonly isTyping: boolean;
  readonly role: Role;
  readonly conversationId?: string;
  readonly author?: Author;
}

export interface ReadFrame {
  readonly type: 'read';
  readonly conversationId: string;
  readonly role: Role;
  readonly seq: number;
}

/** How a conversation stands, as far as it was said. */
export interface ConversationState {
  readonly conversationId: string;
  readonly status: 'open' | 'closed';
  readonly headSeq: number;
  readonly readBy: { readonly guest: number; readonly staff: number };
  readonly assignee?: Author;
  readonly handler?: 'bot' | 'staff';
  readonly bot?: { readonly status?: string; readonly activity?: string };
}

export interface StateFrame {
  readonly type: 'state';
  readonly state: ConversationState;
}

export interface ErrorFrame {
  readonly type: 'error';
  readonly code: string;
  readonly message: string;
  readonly conversationId?: string;
  readonly clientMessageId?: string;
  readonly field?: string;
  readonly retryAfterMs?: number;
}

export interface PongFrame {
  readonly type: 'pong';
  readonly timestamp?: string;
  readonly conversationId?: string;
  readonly headSeq?: number;
}

export interface ReconnectFrame {
  readonly type: 'reconnect';
  readonly afterMs: number;
}

/** What the guest's and the staff's endpoint both send. */
export type CommonFrame =
  | HistoryFrame
  | AckFrame
  | MessageFrame
  | TypingFrame
  | ReadFrame
  | StateFrame
  | ErrorFrame
  | PongFrame
  | ReconnectFrame;

export function readState(
  fields: Fields | undefined,
  conversationId?: string,
): ConversationState | undefined {
  const conversation = fields && (text(fields, 'conversationId') ?? conversationId);
  if (!fields || conversation === undefined) return undefined;
  const readBy = object(fields, 'readBy') ?? {};
  const bot = object(fields, 'bot');
  return {
    conversationId: conversation,
    status: oneOf(fields, 'status', ['open', 'closed']) ?? 'open',
    headSeq: number(fields, 'headSeq') ?? 0,
    readBy: { guest: number(readBy, 'guest') ?? 0, staff: number(readBy, 'staff') ?? 0 },
    ...given({
      assignee: readAuthor(object(fields, 'assignee')),
      handler: oneOf(fields, 'handler', ['bot', 'staff']),
      bot: bot && those(bot, text, 'status', 'activity'),
    }),
  };
}

function readHistory(fields: Fields): HistoryFrame | undefined {
  const conversationId = text(fields, 'conversationId');
  if (conversationId === undefined) return undefined;
  return {
    type: 'history',
    conversationId,
    messages: list(fields, 'messages', (item) => readMessage(item, conversationId)),
    more: flag(fields, 'more') ?? false,
    ...those(fields, text, 'epoch'),
    ...those(fields, flag, 'recovered'),
    ...given({ state: readState(object(fields, 'state'), conversationId) }),
  };
}

function readAck(fields: Fields): AckFrame | undefined {
  const clientMessageId = text(fields, 'clientMessageId');
  const messageId = text(fields, 'messageId');
  if (clientMessageId === undefined || messageId === undefined) return undefined;
  return {
    type: 'message_ack',
    clientMessageId,
    messageId,
    timestamp: text(fields, 'timestamp') ?? new Date(0).toISOString(),
    duplicate: flag(fields, 'duplicate') ?? false,
    ...those(fields, text, 'conversationId'),
    ...those(fields, number, 'seq'),
  };
}

/** Reads a frame that both endpoints send; undefined for other kinds and for broken ones. */
export function readCommonFrame(fields: Fields): CommonFrame | undefined {
  switch (fields.type) {
    case 'history':
      return readHistory(fields);
    case 'message_ack':
      return readAck(fields);
    case 'message': {
      const message = readMessage(fields, '');
      return message && { type: 'message', message };
    }
    case 'typing':
      return {
        type: 'typing',
        isTyping: flag(fields, 'isTyping') ?? false,
        role: oneOf(fields, 'role', roles) ?? 'assistant',
        ...those(fields, text, 'conversationId'),
        ...given({ author: readAuthor(object(fields, 'author')) }),
      };
    case 'read': {
      const conversationId = text(fields, 'conversationId');
      const seq = number(fields, 'seq');
      const role = oneOf(fields, 'role', roles);
      if (conversationId === undefined || seq === undefined || role === undefined) return undefined;
      return { type: 'read', conversationId, role, seq };
    }
    case 'state': {
      const state = readState(fields);
      return state && { type: 'state', state };
    }
    case 'error':
      return {
        type: 'error',
        code: text(fields, 'code') ?? 'INTERNAL_ERROR',
        message: text(fields, 'message') ?? '',
        ...those(fields, text, 'conversationId', 'clientMessageId', 'field'),
        ...those(fields, number, 'retryAfterMs'),
      };
    case 'pong':
      return {
        type: 'pong',
        ...those(fields, text, 'timestamp', 'conversationId'),
        ...those(fields, number, 'headSeq'),
      };
    case 'reconnect':
      return { type: 'reconnect', afterMs: number(fields, 'afterMs') ?? 0 };
    default:
      return undefined;
  }
}
