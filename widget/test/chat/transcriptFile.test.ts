import { describe, expect, it } from 'vitest';
import { loadLabels } from '../../src/chat/labels.ts';
import { Times } from '../../src/chat/times.ts';
import { writtenOut } from '../../src/chat/transcriptFile.ts';
import { readMessage } from '../../src/protocol/message.ts';

function aMessage(seq: number, fields: object) {
  const timestamp = new Date(2026, 4, 1, 10, seq).toISOString();
  const message = readMessage({ id: `m${seq}`, conversationId: 'c', seq, timestamp, ...fields });
  if (!message) throw new Error('unreadable');
  return message;
}

describe('writtenOut', () => {
  it('tells who said what and when, with cards and files', async () => {
    const en = await loadLabels('en');
    const messages = [
      aMessage(1, { role: 'guest', content: 'Is there a room?' }),
      aMessage(2, {
        role: 'staff',
        content: 'These two:',
        cards: [{ title: 'Garden room', subtitle: 'quiet' }, { title: 'Suite' }],
        attachments: [{ id: 'a', filename: 'plan.pdf' }],
      }),
      aMessage(3, { role: 'system', content: 'Maria has left.' }),
    ];

    const text = writtenOut(messages, {
      labels: en,
      times: new Times('en-GB', en),
      hotel: 'Lindenhof',
      nameOf: ({ role }) => (role === 'guest' ? 'You' : 'Maria'),
    });

    expect(text).toBe(
      [
        'Conversation with Lindenhof',
        '1 May 2026, 10:01 · You\nIs there a room?',
        '1 May 2026, 10:02 · Maria\nThese two:\n- Garden room, quiet\n- Suite\nFile: plan.pdf',
        '1 May 2026, 10:03\nMaria has left.\n',
      ].join('\n\n'),
    );
  });
});
