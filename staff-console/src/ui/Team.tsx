import type { Agent } from '@jackchat/widget/protocol';
import type { Desk } from '../model/desk.ts';
import { duration, waitedFor } from '../model/waiting.ts';
import { Avatar } from './Avatar.tsx';

const STATUSES = ['online', 'away', 'offline'] as const;
const NAMES = { online: 'Online', away: 'Away', offline: 'Offline' };

/** The colleagues, and who of them is there. */
export function Team({ desk }: { readonly desk: Desk }) {
  const colleagues = desk.agents
    .filter((agent) => agent.id !== desk.me.userId)
    .sort(
      (left, right) =>
        STATUSES.indexOf(left.status) - STATUSES.indexOf(right.status) || left.name.localeCompare(right.name),
    );
  return (
    <section class="panel" aria-label="Colleagues" data-testid="team">
      <h3>Colleagues</h3>
      {colleagues.length === 0 && <p class="quiet">You are the only one here.</p>}
      <ul class="team">
        {colleagues.map((agent) => (
          <li key={agent.id} data-testid="agent" data-status={agent.status}>
            <Avatar id={agent.id} name={agent.name} small status={agent.status} />
            <span>{agent.name}</span>
            <small>{presenceOf(agent, desk.serverClock.now())}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function presenceOf({ status, lastSeen }: Agent, now: number): string {
  if (status !== 'offline' || lastSeen === undefined) return NAMES[status];
  return `${duration(waitedFor(lastSeen, now))} ago`;
}
