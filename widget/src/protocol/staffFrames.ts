import { type CommonFrame, readCommonFrame } from './commonFrames.ts';
import { type Fields, flag, given, list, number, object, oneOf, parseObject, text, texts } from './fields.ts';
import {
  type Author,
  type Button,
  type Card,
  type QuickReply,
  type Role,
  readAuthor,
  roles,
} from './message.ts';

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly status: 'online' | 'away' | 'offline';
  readonly lastSeen?: string;
}

/** A conversation as one line of the inbox. */
export interface Summary {
  readonly id: string;
  readonly hotelId: string;
  readonly guest: { readonly id: string; readonly name: string; readonly verified: boolean };
  readonly status: 'open' | 'closed';
  readonly handler: 'bot' | 'staff';
  readonly assignee?: Author;
  readonly tags: readonly string[];
  readonly lastMessage?: {
    readonly seq: number;
    readonly role: Role;
    readonly excerpt: string;
    readonly at: string;
  };
  readonly waitingSince?: string;
  readonly unread: number;
  readonly version: number;
}

/** What staff say to the server. */
export type StaffOutFrame =
  | { readonly type: 'auth'; readonly token: string }
  | { readonly type: 'watch'; readonly hotelId: string; readonly afterVersion?: number }
  | { readonly type: 'open'; readonly conversationId: string; readonly afterSeq?: number }
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
  readonly hotels: readonly string[];
  readonly agents: readonly Agent[];
}

export interface InboxFrame {
  readonly type: 'inbox';
  readonly hotelId?: string;
  readonly conversations: readonly Summary[];
  readonly version: number;
  readonly more: boolean;
}

export interface ConversationFrame {
  readonly type: 'conversation';
  readonly conversation: Summary;
}

/** What the server says to staff, beside what it says to everybody. */
export type StaffInFrame =
  | CommonFrame
  | AuthResponseFrame
  | InboxFrame
  | ConversationFrame
  | { readonly type: 'presence'; readonly agents: readonly Agent[] }
  | {
      readonly type: 'bot_status';
      readonly botId: string;
      readonly status: string;
      readonly activity?: string;
      readonly error?: string;
    };

function readAgent(fields: Fields): Agent | undefined {
  const id = text(fields, 'id') ?? text(fields, 'userId');
  if (id === undefined) return undefined;
  return {
    id,
    name: text(fields, 'name') ?? id,
    role: text(fields, 'role') ?? '',
    status: oneOf(fields, 'status', ['online', 'away', 'offline']) ?? 'offline',
    ...given({ lastSeen: text(fields, 'lastSeen') }),
  };
}

export function readSummary(fields: Fields): Summary | undefined {
  const id = text(fields, 'id') ?? text(fields, 'conversationId');
  const hotelId = text(fields, 'hotelId');
  if (id === undefined || hotelId === undefined) return undefined;
  const guest = object(fields, 'guest') ?? {};
  const last = object(fields, 'lastMessage');
  return {
    id,
    hotelId,
    guest: {
      id: text(guest, 'id') ?? '',
      name: text(guest, 'name') ?? '',
      verified: flag(guest, 'verified') ?? false,
    },
    status: oneOf(fields, 'status', ['open', 'closed']) ?? 'open',
    handler: oneOf(fields, 'handler', ['bot', 'staff']) ?? 'staff',
    tags: texts(fields, 'tags'),
    unread: number(fields, 'unread') ?? 0,
    version: number(fields, 'version') ?? 0,
    ...given({
      assignee: readAuthor(object(fields, 'assignee')),
      waitingSince: text(fields, 'waitingSince'),
      lastMessage: last && {
        seq: number(last, 'seq') ?? 0,
        role: oneOf(last, 'role', roles) ?? ('system' as const),
        excerpt: text(last, 'excerpt') ?? '',
        at: text(last, 'at') ?? '',
      },
    }),
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
        hotels: texts(fields, 'hotels'),
        agents: list(fields, 'agents', readAgent),
      };
    case 'inbox':
      return {
        type: 'inbox',
        conversations: list(fields, 'conversations', readSummary),
        version: number(fields, 'version') ?? 0,
        more: flag(fields, 'more') ?? false,
        ...given({ hotelId: text(fields, 'hotelId') }),
      };
    case 'conversation': {
      // The summary may be the frame itself or lie inside it.
      const conversation = readSummary(object(fields, 'conversation') ?? fields);
      return conversation && { type: 'conversation', conversation };
    }
    case 'presence':
      return {
        type: 'presence',
        agents: fields.agents
          ? list(fields, 'agents', readAgent)
          : [readAgent(fields)].flatMap((it) => it ?? []),
      };
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
