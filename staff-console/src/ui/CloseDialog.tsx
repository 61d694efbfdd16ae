import { useState } from 'preact/hooks';
import { LIMITS } from '../model/limits.ts';
import { Dialog } from './Dialog.tsx';

const USUAL = ['Answered', 'Booked', 'Handed to reception', 'No answer from the guest', 'Spam'];

interface CloseDialogProps {
  readonly guest: string;
  readonly close: (reason: string) => void;
  readonly closed: () => void;
}

/** Asks why a conversation ends. The reason is for the hotel; it may stay empty. */
export function CloseDialog({ guest, close, closed }: CloseDialogProps) {
  const [reason, setReason] = useState('');

  const submit = (event: Event) => {
    event.preventDefault();
    close(reason.trim());
    closed();
  };

  return (
    <Dialog title={`Close the conversation with ${guest}?`} closed={closed} testid="close-dialog">
      <form onSubmit={submit}>
        <p class="quiet">The guest can rate it then, and opens a new one by writing again.</p>
        <div class="usual">
          {USUAL.map((usual) => (
            <button
              key={usual}
              type="button"
              aria-pressed={reason === usual}
              onClick={() => setReason(usual)}
            >
              {usual}
            </button>
          ))}
        </div>
        <label class="field">
          <span>Reason (optional, only staff see it)</span>
          <input
            autofocus
            data-testid="close-reason"
            maxLength={LIMITS.label}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <footer>
          <button type="button" class="plain" onClick={closed}>
            Cancel
          </button>
          <button type="submit" class="primary" data-testid="close-confirm">
            Close conversation
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
