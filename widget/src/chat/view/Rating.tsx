import { Component } from 'preact';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { Shape } from './icons.tsx';

const SCORES = [1, 2, 3, 4, 5];

interface Props {
  readonly app: ChatApp;
  readonly conversationId: string;
}

/** One to five stars and a word, once the conversation has ended. */
export class Rating extends Component<Props, { score: number }> {
  override state = { score: 0 };

  readonly #submitted = (event: SubmitEvent) => {
    event.preventDefault();
    const { app, conversationId } = this.props;
    const said = new FormData(event.currentTarget as HTMLFormElement);
    app.session.rate(conversationId, this.state.score, `${said.get('comment')}`.trim());
    app.tell(app.labels.rated);
  };

  override render() {
    const { app, conversationId } = this.props;
    const { labels, session } = app;
    const { score } = this.state;
    if (session.isRated(conversationId)) return <p data-testid="rated">{labels.rated}</p>;
    return (
      <form class="rating" data-testid="rating" onSubmit={this.#submitted}>
        <fieldset>
          <legend>{labels.rate}</legend>
          {SCORES.map((n) => (
            <label key={n} class={n <= score ? 'lit' : ''}>
              <input
                type="radio"
                name="score"
                value={n}
                checked={n === score}
                onChange={() => this.setState({ score: n })}
              />
              <span class="unseen">{fill(labels.place, { n, total: SCORES.length })}</span>
              <Shape
                name="star"
                path="m12 3.6 2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8L12 3.6Z"
              />
            </label>
          ))}
        </fieldset>
        {score > 0 && (
          <div class="comment">
            <input
              type="text"
              name="comment"
              maxLength={500}
              placeholder={labels.comment}
              aria-label={labels.comment}
            />
            <button type="submit">{labels.rateSend}</button>
          </div>
        )}
      </form>
    );
  }
}
