import type { Message, Summary } from '@jackchat/widget/protocol';
import type { Me } from '../src/model/session.ts';

/** Values to begin with; each test says only what it is about. */
export const me: Me = { userId: 'u1', name: 'Mara', role: 'agent', hotels: [{ id: 'demo', name: 'Demo' }] };

export function aSummary(what: Partial<Summary> = {}): Summary {
  return {
    id: 'c1',
    hotelId: 'demo',
    guest: { id: 'g1', name: 'Amélie Laurent', verified: false },
    status: 'open',
    handler: 'staff',
    tags: [],
    unread: 0,
    headSeq: 0,
    readBy: { guest: 0, staff: 0 },
    version: 1,
    ...what,
  };
}

export function said(seq: number, excerpt = 'Hello'): Pick<Summary, 'lastMessage' | 'headSeq'> {
  return {
    headSeq: seq,
    lastMessage: { seq, role: 'guest', excerpt, at: `2026-05-01T10:00:${String(seq).padStart(2, '0')}.000Z` },
  };
}

export function aMessage(seq: number, what: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    role: 'guest',
    content: `Message ${seq}`,
    timestamp: '2026-05-01T10:00:00.000Z',
    quickReplies: [],
    buttons: [],
    cards: [],
    attachments: [],
    mentions: [],
    ...what,
  };
}

export function messages(from: number, to: number): Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => aMessage(from + index));
}
