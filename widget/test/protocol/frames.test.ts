import { describe, expect, it } from 'vitest';
import { readGuestFrame } from '../../src/protocol/guestFrames.ts';
import { readStaffFrame } from '../../src/protocol/staffFrames.ts';

describe('readGuestFrame', () => {
  it('reads a message with everything that it can carry', () => {
    const frame = readGuestFrame(
      JSON.stringify({
        type: 'message',
        messageId: 'm1',
        conversationId: 'c1',
        seq: 7,
        role: 'staff',
        author: { id: 's1', name: 'Anna' },
        content: 'Which room?',
        quickReplies: [{ label: 'Suite', payload: 'room:suite' }, 'not a reply'],
        buttons: [
          { type: 'url', label: 'Map', url: 'https://example.com' },
          { type: 'url', label: 'no address' },
        ],
        cards: [
          {
            title: 'Suite',
            subtitle: 'Sea view',
            buttons: [{ type: 'postback', label: 'Book', payload: 'b' }],
          },
        ],
        timestamp: '2026-05-01T10:00:00.000Z',
        somethingNew: true,
      }),
    );

    expect(frame).toMatchObject({
      type: 'message',
      message: {
        seq: 7,
        author: { name: 'Anna' },
        quickReplies: [{ label: 'Suite', payload: 'room:suite' }],
        buttons: [{ type: 'url', url: 'https://example.com' }],
        cards: [{ title: 'Suite', buttons: [{ payload: 'b' }] }],
      },
    });
  });

  it('names the conversation of a history in each of its messages', () => {
    const frame = readGuestFrame(
      '{"type":"history","conversationId":"c1","messages":[{"id":"m1","role":"guest","content":"Hi","seq":1}],"recovered":true}',
    );

    expect(frame).toMatchObject({
      recovered: true,
      more: false,
      messages: [{ id: 'm1', conversationId: 'c1' }],
    });
  });

  it.each([
    '',
    'null',
    '42',
    '[]',
    '{"type":7}',
    '{"type":"message"}',
    '{"type":"read","conversationId":"c","role":"pirate","seq":1}',
    '{"type":"history","messages":[]}',
  ])('ignores %s', (broken) => {
    expect(readGuestFrame(broken)).toBeUndefined();
  });
});

describe('readStaffFrame', () => {
  it('reads a line of the inbox', () => {
    const line = {
      id: 'c1',
      hotelId: 'demo',
      guest: { id: 'g', name: 'Guest 12', verified: false },
      status: 'open',
      handler: 'staff',
      tags: ['vip'],
      lastMessage: { seq: 3, role: 'guest', excerpt: 'Hello', at: '2026-05-01T10:00:00.000Z' },
      unread: 2,
      headSeq: 3,
      readBy: { guest: 1, staff: 2 },
      version: 9,
    };
    const page = { type: 'inbox', hotelId: 'demo', conversations: [line], version: 9, more: false };

    const frame = readStaffFrame(JSON.stringify(page));

    expect(frame).toEqual(page);
  });

  it('leaves out what makes no sense and keeps the rest of the page', () => {
    const page = { type: 'inbox', hotelId: 'demo', conversations: [{ id: 'c1' }, null, 7], version: 9 };

    const frame = readStaffFrame(JSON.stringify(page));

    expect(frame).toEqual({ type: 'inbox', hotelId: 'demo', conversations: [], version: 9, more: false });
  });

  it('reads a changed line, which is the frame itself', () => {
    const line = { id: 'c1', hotelId: 'demo', version: 10, status: 'closed', closeReason: 'Solved' };

    const frame = readStaffFrame(JSON.stringify({ type: 'conversation', ...line }));

    expect(frame).toMatchObject({ type: 'conversation', summary: line });
  });
});
