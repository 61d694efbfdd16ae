import type { Desk } from '../model/desk.ts';
import { byUrgency, isWaiting } from '../model/order.ts';
import { guestName } from '../model/people.ts';
import { hashOf } from '../model/route.ts';
import { Waiting } from './Waiting.tsx';

/** What stands where no conversation is open: who needs one most. */
export function Welcome({ desk }: { readonly desk: Desk }) {
  const waiting = desk.inbox.all().filter(isWaiting).sort(byUrgency);
  const first = waiting[0];
  return (
    <div class="blank" data-testid="welcome">
      {first?.waitingSince ? (
        <>
          <h2>{waiting.length === 1 ? 'One guest is waiting' : `${waiting.length} guests are waiting`}</h2>
          <p class="quiet">
            {guestName(first.guest)} longest, <Waiting since={first.waitingSince} clock={desk.serverClock} />
          </p>
          <a class="primary" href={hashOf(first.id)} data-testid="answer-first">
            Answer {guestName(first.guest)}
          </a>
        </>
      ) : (
        <>
          <h2>Nobody is waiting</h2>
          <p class="quiet">Pick a conversation on the left, or enjoy the quiet.</p>
        </>
      )}
      <p class="hint quiet">
        <kbd>?</kbd> shows what the keyboard can do
      </p>
    </div>
  );
}
