import { useState } from 'preact/hooks';
import type { ChatApp } from '../app.tsx';
import { fill } from '../labels.ts';
import { Shape } from './icons.tsx';

const SCORES = [1, 2, 3, 4, 5];

/** One to five stars and a word, once the conversation has ended. */
export function Rating({ app, conversationId }: { app: ChatApp; conversationId: string }) {
  const { labels, session } = app;
  const [score, setScore] = useState(0);
  const [comment, setComment] = useState('');
  if (session.isRated(conversationId)) return <p data-testid="rated">{labels.rated}</p>;
  const submit = (event: Event) => {
    event.preventDefault();
    session.rate(conversationId, score, comment.trim());
  };
  return (
    <form class="rating" data-testid="rating" onSubmit={submit}>
      <fieldset>
        <legend>{labels.rate}</legend>
        {SCORES.map((n) => (
          <label key={n} class={n <= score ? 'lit' : ''}>
            <input type="radio" name="score" value={n} checked={n === score} onChange={() => setScore(n)} />
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
            value={comment}
            maxLength={500}
            placeholder={labels.comment}
            aria-label={labels.comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit">{labels.rateSend}</button>
        </div>
      )}
    </form>
  );
}
