import { describe, expect, it } from 'vitest';
import { answerOf, type ButtonDraft, type Draft, EMPTY_DRAFT, problems } from '../src/model/draft.ts';

const draft: Draft = { ...EMPTY_DRAFT, content: 'Hello' };
const button: ButtonDraft = { type: 'postback', label: 'Book', value: '' };
const card = { title: 'Suite', subtitle: '', imageUrl: '', buttons: [] };
const wrongOf = (what: Partial<Draft>) => [...problems({ ...draft, ...what }).keys()];

describe('the limits of an answer', () => {
  it('counts content in bytes of UTF-8, not in letters', () => {
    expect(wrongOf({ content: 'é'.repeat(2048) })).toEqual([]);
    expect(wrongOf({ content: 'é'.repeat(2049) })).toEqual(['content']);
    expect(problems({ ...draft, content: '🙂'.repeat(1025) }).get('content')).toBe('4 bytes too long');
  });

  it('wants words, whatever else there is', () => {
    expect(wrongOf({ content: '  \n ' })).toEqual(['content']);
    expect(wrongOf({ content: '', cards: [card] })).toEqual(['content']);
  });

  it('takes 13 quick replies, 5 buttons and 10 cards, and not one more', () => {
    const many = (count: number) => ({
      quickReplies: Array(count).fill({ label: 'Yes', payload: '' }),
      buttons: Array(count).fill(button),
      cards: Array(count).fill(card),
    });
    const { quickReplies } = many(13);

    expect(wrongOf({ quickReplies, buttons: many(5).buttons, cards: many(10).cards })).toEqual([]);
    expect(wrongOf(many(14))).toEqual(['quickReplies', 'buttons', 'cards']);
  });

  it('wants a label of at most 200 characters, and a payload of at most 1,000', () => {
    const reply = { label: 'x'.repeat(201), payload: 'x'.repeat(1001) };

    expect(wrongOf({ quickReplies: [reply] })).toEqual(['quickReplies.0.label', 'quickReplies.0.payload']);
    expect(wrongOf({ quickReplies: [{ label: '', payload: 'x' }] })).toEqual(['quickReplies.0.label']);
    expect(wrongOf({ quickReplies: [{ label: '🙂'.repeat(200), payload: '' }] })).toEqual([]);
  });

  it.each([
    ['https://example.com/menu', true],
    ['mailto:desk@example.com', true],
    ['tel:+43123456', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['example.com', false],
    ['', false],
    [`https://example.com/${'x'.repeat(2000)}`, false],
  ])('takes %s as the address of a link: %s', (value, fine) => {
    const wrong = wrongOf({ buttons: [{ type: 'url', label: 'Menu', value }] });

    expect(wrong).toEqual(fine ? [] : ['buttons.0.value']);
  });

  it('looks into the cards', () => {
    const wrong = wrongOf({
      cards: [
        card,
        {
          title: '',
          subtitle: 'x'.repeat(201),
          imageUrl: 'http://x.y/z.png',
          buttons: [{ ...button, label: '' }],
        },
      ],
    });

    expect(wrong).toEqual([
      'cards.1.title',
      'cards.1.subtitle',
      'cards.1.imageUrl',
      'cards.1.buttons.0.label',
    ]);
  });
});

describe('the answer that a draft becomes', () => {
  it('says the label where there is no payload of its own', () => {
    const answer = answerOf({
      ...draft,
      quickReplies: [
        { label: ' Yes ', payload: '' },
        { label: 'No', payload: 'no_thanks' },
      ],
      buttons: [button],
    });

    expect(answer.quickReplies).toEqual([
      { label: 'Yes', payload: 'Yes' },
      { label: 'No', payload: 'no_thanks' },
    ]);
    expect(answer.buttons).toEqual([{ type: 'postback', label: 'Book', payload: 'Book' }]);
  });

  it('leaves out what is empty', () => {
    expect(answerOf({ ...draft, content: '  Hello\n' })).toEqual({ content: 'Hello' });
    expect(answerOf({ ...draft, cards: [card] }).cards).toEqual([{ title: 'Suite', buttons: [] }]);
  });
});
