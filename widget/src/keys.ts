/** Where the widget keeps things in the browser. All but the first belong to one hotel. */
export const VISITOR_KEY = 'jack_visitor_id';

/** Who we are to this hotel: visitor id and token. */
export const identityKey = (hotelId: string) => `jack_identity:${hotelId}`;

/** What the guest answered before the first message. */
export const answersKey = (hotelId: string) => `jack_answers:${hotelId}`;

/** Present as long as a conversation is under way: then the widget connects without being opened. */
export const conversationKey = (hotelId: string) => `jack_conversation:${hotelId}`;

/** Messages that are not acknowledged yet, a key each. */
export const outboxPrefix = (hotelId: string) => `jack_outbox:${hotelId}`;

/** The last conversation that was rated. */
export const ratedKey = (hotelId: string) => `jack_rated:${hotelId}`;

/** In the tab's own storage: the window stood open when the page was left. */
export const openKey = (hotelId: string) => `jack_open:${hotelId}`;

/** Files that go with the next message. */
export const filesKey = (hotelId: string) => `jack_files:${hotelId}`;
