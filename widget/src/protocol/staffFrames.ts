import { type CommonFrame, readCommonFrame } from './commonFrames.ts';
import { type Fields, flag, given, list, number, object, oneOf, parseObject, text, texts } from './fields.ts';
import type { Attachment, Button, Card, QuickReply } from './message.ts';
import { readSummary, type Summary } from './summary.ts';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly status: 'online' | 'away' | 'offline';
  readonly lastSeen?: string;
}

export interface Hotel {
  readonly id: string;
  readonly name: string;
}

/** What staff say to the server. */
export type StaffOutFrame =
  | { readonly type: 'auth'; readonly token: string }
  | { readonly type: 'watch'; readonly hotelId: string; readonly afterVersion?: number }
  | {
      readonly type: 'open';
      readonly conversationId: string;
      readonly afterSeq?: number;
      /** Whose history the cursor belongs to. */
      readonly epoch?: string;
    }
  | { readonly type: 'leave'; readonly conversationId: string }
  | {
      readonly type: 'history';
      readonly conversationId: string;
      readonly beforeSeq?: number;
      readonly afterSeq?: number;
      readonly limit?: number;
    }
  | {
      readonly type: 'message';
      readonly conversationId: string;
      readonly clientMessageId: string;
      readonly content: string;
      readonly quickReplies?: readonly QuickReply[];
      readonly buttons?: readonly Button[];
      readonly cards?: readonly Card[];
      readonly attachments?: readonly Attachment[];
      readonly replyTo?: string;
      readonly note?: true;
    }
  | { readonly type: 'typing'; readonly conversationId: string; readonly isTyping: boolean }
  | { readonly type: 'read'; readonly conversationId: string; readonly seq: number }
  | { readonly type: 'assign'; readonly conversationId: string; readonly to: string | null }
  | { readonly type: 'close'; readonly conversationId: string; readonly reason?: string }
  | { readonly type: 'reopen'; readonly conversationId: string }
  | { readonly type: 'handler'; readonly conversationId: string; readonly to: 'bot' | 'staff' }
  | {
      readonly type: 'tag';
      readonly conversationId: string;
      readonly add?: readonly string[];
      readonly remove?: readonly string[];
    }
  | { readonly type: 'presence'; readonly status: 'online' | 'away' }
  | { readonly type: 'bot'; readonly botId: string; readonly action: 'start' | 'stop' }
  | { readonly type: 'ping' };

export interface AuthResponseFrame {
  readonly type: 'auth_response';
  readonly success: boolean;
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly string[];
  readonly hotels: readonly Hotel[];
  readonly agents: readonly Agent[];
  /** What the server takes, as it says so. */
  readonly limits?: Fields;
}

export interface InboxFrame {
  readonly type: 'inbox';
  readonly hotelId: string;
  readonly conversations: readonly Summary[];
  readonly version: number;
  readonly more: boolean;
}

/** What the server says to staff, beside what it says to everybody. */
export type StaffInFrame =
  | CommonFrame
  | AuthResponseFrame
  | InboxFrame
  | { readonly type: 'conversation'; readonly summary: Summary }
  | { readonly type: 'hotels'; readonly hotels: readonly Hotel[] }
  | { readonly type: 'agents'; readonly agents: readonly Agent[] }
  | {
      readonly type: 'bot_status';
      readonly botId: string;
      readonly status: string;
      readonly activity?: string;
      readonly error?: string;
    };

export function readHotel(fields: Fields): Hotel | undefined {
  const id = text(fields, 'id');
  return id === undefined ? undefined : { id, name: text(fields, 'name') || id };
}

function readAgent(fields: Fields): Agent | undefined {
  const id = text(fields, 'id');
  if (id === undefined) return undefined;
  return {
    id,
    name: text(fields, 'name') ?? id,
    role: text(fields, 'role') ?? '',
    status: oneOf(fields, 'status', ['online', 'away', 'offline']) ?? 'offline',
    ...given({ lastSeen: text(fields, 'lastSeen') }),
  };
}

function readInbox(fields: Fields): InboxFrame | undefined {
  const hotelId = text(fields, 'hotelId');
  const version = number(fields, 'version');
  if (hotelId === undefined || version === undefined) return undefined;
  return {
    type: 'inbox',
    hotelId,
    conversations: list(fields, 'conversations', readSummary),
    version,
    more: flag(fields, 'more') ?? false,
  };
}

/** Reads a text frame of `/ws/staff`; undefined for what this client does not know. */
export function readStaffFrame(data: unknown): StaffInFrame | undefined {
  const fields = parseObject(data);
  if (!fields) return undefined;
  switch (fields.type) {
    case 'auth_response':
      return {
        type: 'auth_response',
        success: flag(fields, 'success') ?? false,
        userId: text(fields, 'userId') ?? '',
        sessionId: text(fields, 'sessionId') ?? '',
        roles: texts(fields, 'roles'),
        hotels: list(fields, 'hotels', readHotel),
        agents: list(fields, 'agents', readAgent),
        ...given({ limits: object(fields, 'limits') }),
      };
    case 'inbox':
      return readInbox(fields);
    case 'conversation': {
      const summary = readSummary(fields);
      return summary && { type: 'conversation', summary };
    }
    case 'hotels':
      return { type: 'hotels', hotels: list(fields, 'hotels', readHotel) };
    case 'agents':
      return { type: 'agents', agents: list(fields, 'agents', readAgent) };
    case 'bot_status':
      return {
        type: 'bot_status',
        botId: text(fields, 'botId') ?? '',
        status: text(fields, 'status') ?? '',
        ...given({ activity: text(fields, 'activity'), error: text(fields, 'error') }),
      };
    default:
      return readCommonFrame(fields);
  }
}
