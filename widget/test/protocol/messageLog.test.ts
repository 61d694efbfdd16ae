import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/protocol/message.ts';
import { readMessage } from '../../src/protocol/message.ts';
import { MessageLog } from '../../src/protocol/messageLog.ts';

function aMessage(seq: number): Message {
  const message = readMessage({ id: `m${seq}`, conversationId: 'c', seq, content: `${seq}`, role: 'staff' });
  if (!message) throw new Error('unreadable');
  return message;
}

const seqs = (log: MessageLog) => log.messages.map((message) => message.seq);

describe('MessageLog', () => {
  it('is ascending and without doubles, however messages come', () => {
    const log = new MessageLog('c');

    log.add([aMessage(3)]);
    log.add([aMessage(1), aMessage(2), aMessage(3)]);
    const fresh = log.add([aMessage(2)]);

    expect(seqs(log)).toEqual([1, 2, 3]);
    expect(fresh).toEqual([]);
  });

  it('knows the gap that a message from beyond it shows', () => {
    const log = new MessageLog('c');
    log.add([aMessage(4), aMessage(5)]);
    expect(log.gapAfter).toBeUndefined();

    log.add([aMessage(8)]);
    expect(log.gapAfter).toBe(5);
    log.add([aMessage(6), aMessage(7)]);

    expect(log.gapAfter).toBeUndefined();
    expect(log.lastSeq).toBe(8);
  });

  it('knows the gap that a head shows', () => {
    const log = new MessageLog('c');
    log.add([aMessage(1)]);

    log.reaches(3);

    expect(log.gapAfter).toBe(1);
  });

  it('does not take what it never loaded for a gap', () => {
    const log = new MessageLog('c');

    log.add([aMessage(90), aMessage(91)]);
    log.reaches(91);

    expect(log.gapAfter).toBeUndefined();
  });

  it('asks from the start when it holds nothing', () => {
    const log = new MessageLog('c');

    log.reaches(2);

    expect(log.gapAfter).toBe(0);
  });
});
