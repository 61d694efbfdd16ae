import type { Summary } from '@jackchat/widget/protocol';
import type { ComponentChildren } from 'preact';
import { shortMoment } from '../model/day.ts';
import type { Desk } from '../model/desk.ts';
import { lastActivity } from '../model/order.ts';
import { guestName, languageName } from '../model/people.ts';
import { hashOf } from '../model/route.ts';
import { Avatar } from './Avatar.tsx';
import { VerifiedIcon } from './icons.tsx';

interface GuestPanelProps {
  readonly desk: Desk;
  readonly summary: Summary;
}

/** Who one is talking to, as far as that is known. */
export function GuestPanel({ desk, summary }: GuestPanelProps) {
  const { guest, rating } = summary;
  const hotel = desk.hotels.find((it) => it.id === summary.hotelId);
  const now = desk.serverClock.now();
  const others = desk.inbox
    .all()
    .filter((it) => it.guest.id === guest.id && it.id !== summary.id && guest.id !== '')
    .sort((left, right) => (lastActivity(left) < lastActivity(right) ? 1 : -1));

  return (
    <section class="panel" aria-label="Guest" data-testid="guest-panel">
      <div class="portrait">
        <Avatar id={guest.id} name={guestName(guest)} />
        <h2 data-testid="guest-name">{guestName(guest)}</h2>
        <p class={guest.verified ? 'badge sure' : 'badge'} data-testid="guest-verified">
          {guest.verified ? (
            <>
              <VerifiedIcon /> Verified by the hotel
            </>
          ) : (
            'Not verified'
          )}
        </p>
      </div>
      <dl class="facts">
        <Fact name="E-mail" testid="guest-email">
          {guest.email && <a href={mailTo(guest.email)}>{guest.email}</a>}
        </Fact>
        <Fact name="Language" testid="guest-locale">
          {guest.locale && languageName(guest.locale)}
        </Fact>
        <Fact name="Hotel">{hotel?.name ?? summary.hotelId}</Fact>
        <Fact name="Since">{summary.openedAt && shortMoment(summary.openedAt, now)}</Fact>
        <Fact name="Tags">{summary.tags.join(', ')}</Fact>
        <Fact name="Closed because">{summary.closeReason}</Fact>
        <Fact name="Rating" testid="guest-rating">
          {rating && (
            <>
              <span class="stars" aria-hidden="true">
                {'★'.repeat(rating.score)}
                {'☆'.repeat(Math.max(0, 5 - rating.score))}
              </span>
              <span class="hidden">{rating.score} of 5</span>
              {rating.comment && <q>{rating.comment}</q>}
            </>
          )}
        </Fact>
      </dl>
      {others.length > 0 && (
        <>
          <h3>Other conversations</h3>
          <ul class="others">
            {others.slice(0, 5).map((other) => (
              <li key={other.id}>
                <a href={hashOf(other.id)}>
                  <span>{other.lastMessage?.excerpt ?? 'No messages'}</span>
                  <small>{shortMoment(lastActivity(other), now)}</small>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Only an address: what a guest calls an e-mail must not bring a subject or other recipients along. */
function mailTo(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}

interface FactProps {
  readonly name: string;
  readonly testid?: string;
  readonly children: ComponentChildren;
}

/** A line that is there only when there is something to say. */
function Fact({ name, testid, children }: FactProps) {
  if (children === undefined || children === '' || children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testid}>{children}</dd>
    </div>
  );
}
