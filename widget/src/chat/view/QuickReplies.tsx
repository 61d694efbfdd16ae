import type { Message } from '../../protocol/index.ts';
import type { ChatApp } from '../app.tsx';

/** Ready answers to the hotel's last question; gone once the guest has answered in any way. */
export const QuickReplies = ({ app, question }: { app: ChatApp; question: Message }) => (
  <fieldset class="replies" data-testid="quick-replies">
    <legend class="unseen">{app.labels.replies}</legend>
    {question.quickReplies.map((reply) => (
      <button
        type="button"
        class="action"
        key={reply.payload}
        data-testid="quick-reply"
        onClick={({ detail }) => app.answer(reply, detail)}
      >
        {reply.label}
      </button>
    ))}
  </fieldset>
);
