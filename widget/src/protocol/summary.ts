import { type Fields, flag, given, number, object, oneOf, text, texts } from './fields.ts';
import { type Author, type Role, readAuthor, roles } from './message.ts';

/** The guest of a conversation, as staff see them. */
export interface GuestProfile {
  readonly id: string;
  readonly name: string;
  /** Whether the hotel vouches for who this is; otherwise name and e-mail are only what the guest says. */
  readonly verified: boolean;
  readonly email?: string;
  readonly locale?: string;
}

/** A conversation as one line of the inbox. Its hotel counts its changes in `version`. */
export interface Summary {
  readonly id: string;
  readonly hotelId: string;
  readonly guest: GuestProfile;
  readonly status: 'open' | 'closed';
  readonly handler: 'bot' | 'staff';
  readonly tags: readonly string[];
  readonly unread: number;
  readonly headSeq: number;
  readonly readBy: { readonly guest: number; readonly staff: number };
  readonly version: number;
  readonly assignee?: Author;
  readonly lastMessage?: {
    readonly seq: number;
    readonly role: Role;
    readonly excerpt: string;
    readonly at: string;
  };
  /** Since when the guest has had no answer; absent when it is not the hotel's turn. */
  readonly waitingSince?: string;
  readonly openedAt?: string;
  readonly rating?: { readonly score: number; readonly comment?: string };
  readonly closeReason?: string;
}

export function readSummary(fields: Fields): Summary | undefined {
  const id = text(fields, 'id');
  const hotelId = text(fields, 'hotelId');
  const version = number(fields, 'version');
  if (id === undefined || hotelId === undefined || version === undefined) return undefined;
  const readBy = object(fields, 'readBy') ?? {};
  const lastMessage = readLastMessage(object(fields, 'lastMessage'));
  return {
    id,
    hotelId,
    version,
    guest: readGuest(object(fields, 'guest') ?? {}),
    status: oneOf(fields, 'status', ['open', 'closed']) ?? 'open',
    handler: oneOf(fields, 'handler', ['bot', 'staff']) ?? 'staff',
    tags: texts(fields, 'tags'),
    unread: number(fields, 'unread') ?? 0,
    headSeq: number(fields, 'headSeq') ?? lastMessage?.seq ?? 0,
    readBy: { guest: number(readBy, 'guest') ?? 0, staff: number(readBy, 'staff') ?? 0 },
    ...given({
      assignee: readAuthor(object(fields, 'assignee')),
      lastMessage,
      waitingSince: text(fields, 'waitingSince'),
      openedAt: text(fields, 'openedAt'),
      rating: readRating(object(fields, 'rating')),
      closeReason: text(fields, 'closeReason'),
    }),
  };
}

function readGuest(fields: Fields): GuestProfile {
  return {
    id: text(fields, 'id') ?? '',
    name: text(fields, 'name') ?? '',
    verified: flag(fields, 'verified') ?? false,
    ...given({ email: text(fields, 'email'), locale: text(fields, 'locale') }),
  };
}

function readLastMessage(fields: Fields | undefined): Summary['lastMessage'] {
  const seq = fields && number(fields, 'seq');
  if (!fields || seq === undefined) return undefined;
  return {
    seq,
    role: oneOf(fields, 'role', roles) ?? 'system',
    excerpt: text(fields, 'excerpt') ?? '',
    at: text(fields, 'at') ?? '',
  };
}

function readRating(fields: Fields | undefined): Summary['rating'] {
  const score = fields && number(fields, 'score');
  return fields && score !== undefined
    ? { score, ...given({ comment: text(fields, 'comment') }) }
    : undefined;
}
