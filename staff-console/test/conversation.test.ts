import type { HistoryFrame, StaffOutFrame } from '@jackchat/widget/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../widget/test/fakes.ts';
import { Conversation } from '../src/model/conversation.ts';
import { aMessage, messages } from './samples.ts';

function page(what: Partial<HistoryFrame>): HistoryFrame {
  return {
    type: 'history',
    conversationId: 'c1',
    messages: [],
    more: false,
    epoch: 'e1',
    recovered: true,
    ...what,
  };
}

describe('Conversation', () => {
  let clock: FakeClock;
  let sent: StaffOutFrame[];
  let conversation: Conversation;
  const seqs = () => conversation.messages.map(({ seq }) => seq);
  const state = { conversationId: 'c1', status: 'open', readBy: { guest: 0, staff: 0 } } as const;

  beforeEach(() => {
    clock = new FakeClock();
    sent = [];
    conversation = new Conversation({ id: 'c1', clock, send: (frame) => sent.push(frame) });
    conversation.connected();
  });

  it('begins with the newest page and loads upward from there', () => {
    conversation.history(page({ messages: messages(51, 100), more: true }));
    conversation.loadAbove();
    conversation.history(page({ messages: messages(1, 50), more: false }));

    expect(sent).toEqual([
      { type: 'open', conversationId: 'c1' },
      { type: 'history', conversationId: 'c1', beforeSeq: 51, limit: 50 },
    ]);
    expect(seqs()).toEqual(messages(1, 100).map(({ seq }) => seq));
    expect(conversation.moreAbove).toBe(false);
  });

  it('asks once for a page above, however often one scrolls there', () => {
    conversation.history(page({ messages: messages(51, 100), more: true }));

    conversation.loadAbove();
    conversation.loadAbove();

    expect(sent.filter(({ type }) => type === 'history')).toHaveLength(1);
  });

  it('resumes after what it has, page by page, with nothing missing and nothing doubled', () => {
    conversation.history(page({ messages: messages(1, 10) }));

    conversation.connected();
    conversation.history(page({ messages: messages(11, 60), more: true }));
    conversation.history(page({ messages: messages(61, 70) }));

    expect(sent.slice(1)).toEqual([
      { type: 'open', conversationId: 'c1', afterSeq: 10, epoch: 'e1' },
      { type: 'history', conversationId: 'c1', afterSeq: 60, limit: 50 },
    ]);
    expect(seqs()).toEqual(messages(1, 70).map(({ seq }) => seq));
  });

  it('asks for the gap when a live message is ahead of what it has', () => {
    conversation.history(page({ messages: messages(1, 3) }));

    conversation.message(aMessage(6));
    conversation.history(page({ messages: messages(4, 6) }));

    expect(sent.at(-1)).toEqual({ type: 'history', conversationId: 'c1', afterSeq: 3, limit: 50 });
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('asks when the head is above what it has, but not forever', () => {
    conversation.history(page({ messages: messages(1, 3) }));

    conversation.stateChanged({ ...state, headSeq: 4 });
    conversation.history(page({ messages: [] }));
    conversation.stateChanged({ ...state, headSeq: 4 });

    expect(sent.filter(({ type }) => type === 'history')).toHaveLength(1);
  });

  it('draws a message once that comes live and with the history', () => {
    conversation.history(page({ messages: messages(1, 3) }));

    conversation.message(aMessage(3));
    conversation.message(aMessage(4));
    conversation.message(aMessage(4));

    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('drops what it holds when the history is another one, and loads afresh', () => {
    conversation.history(page({ messages: messages(1, 9) }));
    conversation.connected();

    conversation.history(page({ messages: [], epoch: 'e2' }));
    conversation.history(page({ messages: messages(1, 4), epoch: 'e2' }));

    expect(sent.at(-1)).toEqual({ type: 'open', conversationId: 'c1' });
    expect(seqs()).toEqual([1, 2, 3, 4]);
  });

  it('does the same when the server says that the cursor is worth nothing', () => {
    conversation.history(page({ messages: messages(1, 9) }));
    conversation.connected();

    conversation.history(page({ messages: messages(1, 2), recovered: false, epoch: 'e1' }));
    conversation.history(page({ messages: messages(1, 2) }));

    expect(sent.at(-1)).toEqual({ type: 'open', conversationId: 'c1' });
    expect(seqs()).toEqual([1, 2]);
  });

  it('leaves out the messages of another conversation of the guest', () => {
    conversation.history(
      page({ messages: [aMessage(7, { conversationId: 'c0' }), aMessage(1)], more: true }),
    );

    expect(seqs()).toEqual([1]);
    expect(conversation.moreAbove).toBe(false);
  });

  it('says once how far one has read', () => {
    conversation.history(page({ messages: messages(1, 3), state: { ...state, headSeq: 3 } }));

    const told = [conversation.seen(), conversation.seen()];

    expect(told).toEqual([true, false]);
    expect(sent.filter(({ type }) => type === 'read')).toEqual([
      { type: 'read', conversationId: 'c1', seq: 3 },
    ]);
  });

  it('does not repeat what a colleague has read already', () => {
    const readBy = { guest: 0, staff: 3 };
    conversation.history(page({ messages: messages(1, 3), state: { ...state, headSeq: 3, readBy } }));

    expect(conversation.seen()).toBe(false);
  });

  it('moves the read marks forward only', () => {
    conversation.history(page({ messages: messages(1, 5), state: { ...state, headSeq: 5 } }));

    conversation.hasRead({ type: 'read', conversationId: 'c1', role: 'guest', seq: 4 });
    conversation.hasRead({ type: 'read', conversationId: 'c1', role: 'guest', seq: 2 });

    expect(conversation.state?.readBy.guest).toBe(4);
  });

  it('forgets that a guest types after 6 s without news, and as soon as the message is there', () => {
    const typing = { type: 'typing', role: 'guest', isTyping: true, conversationId: 'c1' } as const;
    conversation.history(page({}));

    conversation.heardTyping(typing);
    const atOnce = conversation.typing.writers.length;
    clock.pass(6_000);
    const later = conversation.typing.writers.length;
    conversation.heardTyping(typing);
    conversation.message(aMessage(1));

    expect([atOnce, later, conversation.typing.writers.length]).toEqual([1, 0, 0]);
  });

  it('says why it cannot be shown', () => {
    conversation.refused('No such conversation');

    expect(conversation.problem).toBe('No such conversation');
  });
});
