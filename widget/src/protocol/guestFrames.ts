import { type CommonFrame, type ConversationState, readCommonFrame, readState } from './commonFrames.ts';
import { type Fields, given, object, oneOf, parseObject, text, those } from './fields.ts';
import type { Attachment, Reply } from './message.ts';

export interface IdentifyFrame {
  readonly type: 'identify';
  readonly protocol: 1;
  readonly visitorId?: string;
  readonly visitorToken?: string;
  readonly identityToken?: string;
  readonly name?: string;
  readonly email?: string;
  readonly locale?: string;
  readonly resumeConversation?: boolean;
  readonly conversationId?: string;
  readonly afterSeq?: number;
  readonly epoch?: string;
  readonly context?: {
    readonly pageUrl?: string;
    readonly referrer?: string;
    readonly timeZone?: string;
    readonly userAgent?: string;
  };
}

export interface GuestMessageFrame {
  readonly type: 'message';
  readonly clientMessageId: string;
  readonly content: string;
  readonly attachments?: readonly Attachment[];
  readonly reply?: Reply;
  readonly replyTo?: string;
}

export interface HistoryRequest {
  readonly type: 'history';
  readonly conversationId: string;
  readonly beforeSeq?: number;
  readonly afterSeq?: number;
  readonly limit?: number;
}

export interface RateFrame {
  readonly type: 'rate';
  readonly conversationId: string;
  readonly score: number;
  readonly comment?: string;
}

/** What a guest says to the server. */
export type GuestOutFrame =
  | IdentifyFrame
  | GuestMessageFrame
  | HistoryRequest
  | { readonly type: 'typing'; readonly isTyping: boolean }
  | { readonly type: 'read'; readonly conversationId: string; readonly seq: number }
  | RateFrame
  | { readonly type: 'end' }
  | { readonly type: 'ping' };

export interface ConnectedFrame {
  readonly type: 'connected';
  readonly sessionId: string;
  /** What the server takes, as it says so: read by whoever needs to know. */
  readonly limits?: Fields;
}

export interface IdentifiedFrame {
  readonly type: 'identified';
  readonly guestId: string;
  readonly visitorId?: string;
  readonly visitorToken?: string;
  readonly state?: ConversationState;
}

export interface PresenceFrame {
  readonly type: 'presence';
  readonly staff: 'online' | 'away' | 'offline';
  readonly message?: string;
  readonly backAt?: string;
}

/** What the server says to a guest. */
export type GuestInFrame = CommonFrame | ConnectedFrame | IdentifiedFrame | PresenceFrame;

/** Reads a text frame of `/ws/chat`; undefined for what this client does not know. */
export function readGuestFrame(data: unknown): GuestInFrame | undefined {
  const fields = parseObject(data);
  if (!fields) return undefined;
  switch (fields.type) {
    case 'connected':
      return {
        type: 'connected',
        sessionId: text(fields, 'sessionId') ?? '',
        ...those(fields, object, 'limits'),
      };
    case 'identified':
      return {
        type: 'identified',
        guestId: text(fields, 'guestId') ?? '',
        ...those(fields, text, 'visitorId', 'visitorToken'),
        ...given({ state: readState(object(fields, 'state')) }),
      };
    case 'presence':
      return {
        type: 'presence',
        staff: oneOf(fields, 'staff', ['online', 'away', 'offline']) ?? 'offline',
        ...those(fields, text, 'message', 'backAt'),
      };
    default:
      return readCommonFrame(fields);
  }
}
