import type { ServerClock } from '../model/serverClock.ts';
import { duration, urgency, waitedFor } from '../model/waiting.ts';
import { useTicks } from './hooks.ts';

interface WaitingProps {
  readonly since: string;
  readonly clock: ServerClock;
}

/** `waiting for 4 min`, counting on by itself. */
export function Waiting({ since, clock }: WaitingProps) {
  useTicks(5_000);
  const waited = waitedFor(since, clock.now());
  return (
    <span class={`waiting ${urgency(waited)}`} data-testid="waiting">
      <i aria-hidden="true" />
      waiting for {duration(waited)}
    </span>
  );
}
