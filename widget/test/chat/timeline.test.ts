import { beforeEach, describe, expect, it } from 'vitest';
import { openQuickReplies, type Row, timeline } from '../../src/chat/timeline.ts';
import { Transcript } from '../../src/chat/transcript.ts';
import type { Words } from '../../src/chat/words.ts';
import { readMessage } from '../../src/protocol/message.ts';
import type { Draft } from '../../src/protocol/outbox.ts';

const NOON = Date.parse('2026-05-01T12:00:00Z');

function aMessage(seq: number, fields: object = {}) {
  const timestamp = new Date(NOON + seq * 1_000).toISOString();
  const message = readMessage({
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    role: 'staff',
    content: '',
    timestamp,
    ...fields,
  });
  if (!message) throw new Error('unreadable');
  return message;
}

const aDraft = (id: string, at = NOON): Draft<Words> => ({
  clientMessageId: id,
  createdAt: new Date(at).toISOString(),
  body: { content: id },
});

const kinds = (rows: readonly Row[]) => rows.map((row) => row.kind);
const deliveries = (rows: readonly Row[]) =>
  rows.flatMap((row) => (row.kind === 'message' && row.delivery ? [row.delivery.kind] : []));

describe('timeline', () => {
  let transcript: Transcript;

  beforeEach(() => {
    transcript = new Transcript();
  });

  it('groups what one side says within a few minutes', () => {
    for (const message of [aMessage(1), aMessage(2), aMessage(3, { role: 'guest' }), aMessage(900)])
      transcript.add(message);

    const rows = timeline(transcript, [], true, NOON);

    const groups = rows.flatMap((row) => (row.kind === 'message' ? [`${+row.first}${+row.last}`] : []));
    expect(groups).toEqual(['10', '01', '11', '11']);
  });

  it('marks each day', () => {
    transcript.add(aMessage(1, { timestamp: '2026-04-28T12:00:00Z' }));
    transcript.add(aMessage(2, { timestamp: '2026-05-01T12:00:00Z' }));

    expect(kinds(timeline(transcript, [], true, NOON))).toEqual(['day', 'message', 'day', 'message']);
  });

  it('says how far each own message got', () => {
    transcript.add(aMessage(1, { role: 'guest' }));
    transcript.add(aMessage(2, { role: 'guest' }));
    transcript.read('c1', 'staff', 1);
    const drafts = [
      aDraft('late', NOON - 5_000),
      aDraft('fresh'),
      { ...aDraft('bad'), refused: { code: 'X', message: '' } },
    ];

    const rows = timeline(transcript, drafts, true, NOON);

    expect(deliveries(rows)).toEqual(['read', 'sent', 'waiting', 'sending', 'refused']);
  });

  it('calls everything waiting while there is no connection', () => {
    expect(deliveries(timeline(transcript, [aDraft('fresh')], false, NOON))).toEqual(['waiting']);
  });

  it('draws a message under the same key before and after it was sent', () => {
    const before = timeline(transcript, [aDraft('id-1')], true, NOON);
    transcript.add(aMessage(1, { role: 'guest', clientMessageId: 'id-1' }));
    const after = timeline(transcript, [], true, NOON);

    expect(before.at(-1)?.key).toBe('id-1');
    expect(after.at(-1)?.key).toBe('id-1');
  });

  it('says where a conversation ended', () => {
    transcript.add(aMessage(1));
    transcript.stands({ conversationId: 'c1', status: 'closed', headSeq: 1, readBy: { guest: 0, staff: 0 } });
    expect(kinds(timeline(transcript, [], true, NOON))).toEqual(['day', 'message', 'ended']);

    transcript.add(aMessage(1, { id: 'other', conversationId: 'c2' }));

    expect(timeline(transcript, [], true, NOON).filter((row) => row.kind === 'ended')).toMatchObject([
      { latest: false },
    ]);
  });
});

describe('openQuickReplies', () => {
  const asked = { quickReplies: [{ label: 'Yes', payload: 'y' }] };
  const open = (transcript: Transcript, drafts: Draft<Words>[] = []) =>
    openQuickReplies(timeline(transcript, drafts, true, NOON))?.seq;

  it('offers those of the last question until the guest answers', () => {
    const transcript = new Transcript();
    transcript.add(aMessage(1, asked));
    expect(open(transcript)).toBe(1);
    transcript.add(aMessage(2));
    expect(open(transcript)).toBe(1);

    expect(open(transcript, [aDraft('Yes')])).toBeUndefined();
    transcript.add(aMessage(3, { role: 'guest' }));

    expect(open(transcript)).toBeUndefined();
  });

  it('offers none once the conversation has ended', () => {
    const transcript = new Transcript();
    transcript.add(aMessage(1, asked));

    transcript.stands({ conversationId: 'c1', status: 'closed', headSeq: 1, readBy: { guest: 0, staff: 0 } });

    expect(open(transcript)).toBeUndefined();
  });
});
