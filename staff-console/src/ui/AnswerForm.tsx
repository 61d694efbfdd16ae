import type { ComponentChildren } from 'preact';
import type { ButtonDraft, CardDraft, Draft, QuickReplyDraft } from '../model/draft.ts';
import { LIMITS } from '../model/limits.ts';
import { Field } from './Field.tsx';
import { CloseIcon, PlusIcon } from './icons.tsx';

export type Part = 'quickReplies' | 'buttons' | 'cards';

export const NEW_REPLY: QuickReplyDraft = { label: '', payload: '' };
export const NEW_BUTTON: ButtonDraft = { type: 'postback', label: '', value: '' };
export const NEW_CARD: CardDraft = { title: '', subtitle: '', imageUrl: '', buttons: [] };

interface AnswerFormProps {
  readonly part: Part;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** What is wrong, by field; empty until one has tried to send. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Builds what a guest can tap: quick replies, buttons, or cards. */
export function AnswerForm({ part, draft, change, problems }: AnswerFormProps) {
  switch (part) {
    case 'quickReplies':
      return (
        <Items
          name="quick reply"
          items={draft.quickReplies}
          limit={LIMITS.quickReplies}
          fresh={NEW_REPLY}
          change={(quickReplies) => change({ ...draft, quickReplies })}
          testid="quick-reply"
        >
          {(reply, index, put) => (
            <div class="pair">
              <Field
                label="Label"
                value={reply.label}
                change={(label) => put({ ...reply, label })}
                limit={LIMITS.label}
                problem={problems.get(`quickReplies.${index}.label`)}
                placeholder="Yes, please"
                testid="quick-reply-label"
              />
              <Field
                label="Says (optional)"
                value={reply.payload}
                change={(payload) => put({ ...reply, payload })}
                limit={LIMITS.payload}
                problem={problems.get(`quickReplies.${index}.payload`)}
                placeholder={reply.label || 'The same'}
                testid="quick-reply-payload"
              />
            </div>
          )}
        </Items>
      );
    case 'buttons':
      return (
        <Buttons
          buttons={draft.buttons}
          change={(buttons) => change({ ...draft, buttons })}
          problems={problems}
          path="buttons"
        />
      );
    case 'cards':
      return (
        <Items
          name="card"
          items={draft.cards}
          limit={LIMITS.cards}
          fresh={NEW_CARD}
          change={(cards) => change({ ...draft, cards })}
          testid="card"
        >
          {(card, index, put) => (
            <div class="card-form">
              <div class="pair">
                <Field
                  label="Title"
                  value={card.title}
                  change={(title) => put({ ...card, title })}
                  limit={LIMITS.label}
                  problem={problems.get(`cards.${index}.title`)}
                  placeholder="Deluxe room"
                  testid="card-title"
                />
                <Field
                  label="Subtitle (optional)"
                  value={card.subtitle}
                  change={(subtitle) => put({ ...card, subtitle })}
                  limit={LIMITS.label}
                  problem={problems.get(`cards.${index}.subtitle`)}
                  placeholder="Sea view, 32 m²"
                  testid="card-subtitle"
                />
              </div>
              <Field
                label="Picture (optional)"
                value={card.imageUrl}
                change={(imageUrl) => put({ ...card, imageUrl })}
                limit={LIMITS.url}
                problem={problems.get(`cards.${index}.imageUrl`)}
                placeholder="https://…"
                inputMode="url"
                testid="card-image"
              />
              <Buttons
                buttons={card.buttons}
                change={(buttons) => put({ ...card, buttons })}
                problems={problems}
                path={`cards.${index}.buttons`}
              />
            </div>
          )}
        </Items>
      );
    default: {
      const unknown: never = part;
      return unknown;
    }
  }
}

interface ButtonsProps {
  readonly buttons: readonly ButtonDraft[];
  readonly change: (buttons: readonly ButtonDraft[]) => void;
  readonly problems: ReadonlyMap<string, string>;
  readonly path: string;
}

function Buttons({ buttons, change, problems, path }: ButtonsProps) {
  return (
    <Items
      name="button"
      items={buttons}
      limit={LIMITS.buttons}
      fresh={NEW_BUTTON}
      change={change}
      testid="button"
    >
      {(button, index, put) => (
        <div class="pair with-kind">
          <label class="field compact">
            <span>Kind</span>
            <select
              data-testid="button-type"
              value={button.type}
              onChange={(event) =>
                put({ ...button, type: event.currentTarget.value === 'url' ? 'url' : 'postback' })
              }
            >
              <option value="postback">Answer</option>
              <option value="url">Link</option>
            </select>
          </label>
          <Field
            label="Label"
            value={button.label}
            change={(label) => put({ ...button, label })}
            limit={LIMITS.label}
            problem={problems.get(`${path}.${index}.label`)}
            placeholder={button.type === 'url' ? 'See the menu' : 'Book a table'}
            testid="button-label"
          />
          <Field
            label={button.type === 'url' ? 'Address' : 'Says (optional)'}
            value={button.value}
            change={(value) => put({ ...button, value })}
            limit={button.type === 'url' ? LIMITS.url : LIMITS.payload}
            problem={problems.get(`${path}.${index}.value`)}
            placeholder={button.type === 'url' ? 'https://…' : button.label || 'The same'}
            inputMode={button.type === 'url' ? 'url' : 'text'}
            testid="button-value"
          />
        </div>
      )}
    </Items>
  );
}

interface ItemsProps<T> {
  readonly name: string;
  readonly items: readonly T[];
  readonly limit: number;
  readonly fresh: T;
  readonly change: (items: readonly T[]) => void;
  readonly testid: string;
  readonly children: (item: T, index: number, put: (item: T) => void) => ComponentChildren;
}

/** A list to which one adds up to a limit and from which one takes away. */
function Items<T>({ name, items, limit, fresh, change, testid, children }: ItemsProps<T>) {
  return (
    <div class="items">
      {items.map((item, index) => (
        <fieldset key={index} class="item" data-testid={`${testid}-item`}>
          <legend class="hidden">{`${name} ${index + 1}`}</legend>
          {children(item, index, (changed) => change(items.with(index, changed)))}
          <button
            type="button"
            class="icon-button"
            aria-label={`Remove ${name} ${index + 1}`}
            data-testid={`${testid}-remove`}
            onClick={() => change(items.toSpliced(index, 1))}
          >
            <CloseIcon />
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        class="plain add"
        data-testid={`${testid}-add`}
        disabled={items.length >= limit}
        onClick={() => change([...items, fresh])}
      >
        <PlusIcon />
        {items.length === 0 ? `Add a ${name}` : `Another ${name}`}
        <small>
          {items.length} of {limit}
        </small>
      </button>
    </div>
  );
}
