import type { Summary } from '@jackchat/widget/protocol';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Desk } from '../model/desk.ts';
import { type Filter, inView, VIEWS, type View } from '../model/filter.ts';
import { InboxRow } from './InboxRow.tsx';
import { SearchIcon } from './icons.tsx';

const FIRST_ROWS = 150;
const LABELS: Readonly<Record<View, string>> = {
  open: 'Open',
  mine: 'Mine',
  unassigned: 'Unassigned',
  closed: 'Closed',
  all: 'All',
};

interface InboxPaneProps {
  readonly desk: Desk;
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** What the filter lets through, in order. */
  readonly shown: readonly Summary[];
  readonly selected: string | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
}

export function InboxPane({ desk, filter, setFilter, shown, selected, search }: InboxPaneProps) {
  const [rows, setRows] = useState(FIRST_ROWS);
  const { hotels, inbox, me } = desk;
  const severalHotels = hotels.length > 1 && filter.hotelId === undefined;
  const hotelNames = new Map(hotels.map((hotel) => [hotel.id, hotel.name]));

  return (
    <>
      <div class="finder">
        <label class="search">
          <SearchIcon />
          <span class="hidden">Search by guest or message</span>
          <input
            ref={search}
            type="search"
            placeholder="Search guests and messages"
            data-testid="search"
            value={filter.search}
            onInput={(event) => setFilter({ ...filter, search: event.currentTarget.value })}
          />
        </label>
        {hotels.length > 1 && (
          <label class="hotel-filter">
            <span class="hidden">Hotel</span>
            <select
              data-testid="filter-hotel"
              value={filter.hotelId ?? ''}
              onChange={(event) => setFilter(withHotel(filter, event.currentTarget.value))}
            >
              <option value="">All hotels</option>
              {hotels.map((hotel) => (
                <option key={hotel.id} value={hotel.id}>
                  {hotel.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Views desk={desk} filter={filter} setFilter={setFilter} />
      <nav class="rows" aria-label="Conversations" data-testid="inbox">
        {inbox.loaded || shown.length > 0 ? (
          <>
            <ul>
              {shown.slice(0, rows).map((summary) => (
                <InboxRow
                  key={summary.id}
                  summary={summary}
                  hotelName={severalHotels ? hotelNames.get(summary.hotelId) : undefined}
                  me={me.userId}
                  selected={summary.id === selected}
                  clock={desk.serverClock}
                />
              ))}
            </ul>
            {shown.length > rows && (
              <button type="button" class="plain more" onClick={() => setRows(rows + FIRST_ROWS)}>
                Show {Math.min(FIRST_ROWS, shown.length - rows)} more
              </button>
            )}
            {shown.length === 0 && <Nothing filter={filter} />}
          </>
        ) : (
          <Skeleton />
        )}
      </nav>
    </>
  );
}

function Views({ desk, filter, setFilter }: Pick<InboxPaneProps, 'desk' | 'filter' | 'setFilter'>) {
  const inHotel = desk.inbox
    .all()
    .filter((summary) => filter.hotelId === undefined || summary.hotelId === filter.hotelId);
  return (
    <fieldset class="views">
      <legend class="hidden">Which conversations</legend>
      {VIEWS.map((view) => {
        const counted = view !== 'closed' && view !== 'all';
        const count = counted ? inHotel.filter((it) => inView(it, view, desk.me.userId)).length : 0;
        return (
          <button
            key={view}
            type="button"
            aria-pressed={filter.view === view}
            data-testid={`filter-${view}`}
            onClick={() => setFilter({ ...filter, view })}
          >
            {LABELS[view]}
            {count > 0 && <small>{count}</small>}
          </button>
        );
      })}
    </fieldset>
  );
}

function Nothing({ filter }: { readonly filter: Filter }) {
  const words = filter.search
    ? ['Nothing found', 'Try fewer letters, or look in another list.']
    : filter.view === 'open' || filter.view === 'unassigned'
      ? ['All quiet', 'Whoever writes next shows up here.']
      : ['Nothing here', 'No conversation belongs into this list.'];
  return (
    <div class="nothing" data-testid="inbox-empty">
      <strong>{words[0]}</strong>
      <p>{words[1]}</p>
    </div>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" aria-busy="true">
      <span class="hidden">Loading conversations</span>
      {[0, 1, 2, 3, 4].map((index) => (
        <i key={index} />
      ))}
    </div>
  );
}

function withHotel({ view, search }: Filter, hotelId: string): Filter {
  return { view, search, ...(hotelId && { hotelId }) };
}
