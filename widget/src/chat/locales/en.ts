/** English: the words that the window is drawn with at first. */
export const en = {
  /** What the words are written in: for screen readers, plurals, and hyphens. */
  language: 'en',
  direction: 'ltr' as 'ltr' | 'rtl',

  title: 'Chat with us',
  welcome: 'Ask us anything. We are happy to help.',
  online: 'Online',
  away: 'Away – we will answer as soon as we can',
  offline: 'Closed just now',
  backAt: 'Back at {time}',
  backOn: 'Back: {when}',
  close: 'Close chat',
  menu: 'More',

  conversation: 'Conversation',
  composer: 'Your message',
  composerHint: 'Write a message…',
  attach: 'Attach a file',
  send: 'Send',
  sending: 'Sending…',
  waiting: 'Not sent yet, will retry',
  sent: 'Sent',
  read: 'Read',
  refused: 'Not sent',
  you: 'You',
  hotel: 'Hotel',
  said: '{name}: {text}',
  loading: 'Loading…',

  reply: 'Reply',

  replies: 'Suggested answers',

  reconnecting: 'Connection lost. Connecting again…',
  noNetwork: 'You are offline. Messages are sent once you are back.',
  unavailable: 'The chat is not available at the moment.',
};
