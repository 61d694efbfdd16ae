import { Component } from 'preact';
import type { Asked, User } from '../../api.ts';
import type { ChatApp } from '../app.tsx';

type Field = 'name' | 'email';

const FIELDS: readonly Field[] = ['name', 'email'];

/** Whether the hotel wants to know this, and must. */
function askedFor(option: unknown, field: Field): Asked | undefined {
  if (option === true) return 'required';
  const asked: unknown = Reflect.get(Object(option), field);
  return asked === 'optional' ? asked : asked ? 'required' : undefined;
}

/** Asks who the guest is before the first message, as far as the hotel wants to know. */
export class PreChatForm extends Component<{ app: ChatApp }, { answers: User; tried: boolean }> {
  override state = { answers: {} as User, tried: false };

  override render() {
    const { labels, stage } = this.props.app;
    const { answers, tried } = this.state;
    return (
      <form
        class="asks"
        noValidate
        data-testid="pre-chat"
        aria-label={labels.formTitle}
        onSubmit={this.#submitted}
      >
        <h3>{labels.formTitle}</h3>
        {FIELDS.map((field) => {
          const asked = askedFor(stage.config.preChatForm, field);
          if (!asked) return null;
          const problem = tried && this.#problem(field);
          const shared = {
            id: `asked-${field}`,
            name: field,
            autocomplete: field,
            maxLength: 200,
            value: answers[field] ?? '',
            required: asked === 'required',
            'aria-invalid': !!problem,
            'aria-describedby': `wrong-${field}`,
            'data-testid': `pre-chat-${field}`,
            onInput: (event: Event) => this.#typed(field, event),
          };
          return (
            <div key={field}>
              <label for={`asked-${field}`}>
                <span>
                  {labels[field]}
                  {asked === 'optional' && <small> ({labels.optional})</small>}
                </span>
                {field === 'email' ? <input type="email" {...shared} /> : <input type="text" {...shared} />}
              </label>
              {/* The field gets the focus, and is read with this. */}
              <small class="wrong" id={`wrong-${field}`}>
                {problem}
              </small>
            </div>
          );
        })}
        <button type="submit" data-testid="pre-chat-start">
          {labels.startChat}
        </button>
      </form>
    );
  }

  #typed(field: Field, { currentTarget }: Event): void {
    const { value } = currentTarget as HTMLInputElement;
    this.setState(({ answers }) => ({ answers: { ...answers, [field]: value } }));
  }

  #problem(field: Field): string {
    const { labels, stage } = this.props.app;
    const asked = askedFor(stage.config.preChatForm, field);
    const value = this.state.answers[field]?.trim();
    if (!value) return asked === 'required' ? labels.required : '';
    return field === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value) ? labels.invalidEmail : '';
  }

  readonly #submitted = (event: SubmitEvent) => {
    event.preventDefault();
    this.setState({ tried: true });
    const wrong = FIELDS.find((field) => this.#problem(field));
    if (wrong) {
      const input = (event.currentTarget as Element).querySelector<HTMLElement>(`[name=${wrong}]`);
      // One that has the focus already would not be read again.
      input?.blur();
      input?.focus();
      return;
    }
    const given = FIELDS.map((field) => [field, this.state.answers[field]?.trim()] as const);
    this.props.app.session.introduceAs(Object.fromEntries(given.filter(([, value]) => value)));
  };
}
