/** Asked for by their names. */
const paths = {
  close: 'm6 6 12 12M18 6 6 18',
  down: 'm6 9 6 6 6-6',
  send: 'm4 4 16.5 8L4 20l1-8Zm1 8h7',
  bell: 'M4 17.5h16M5.5 17.5a6.5 6.5 0 0 1 13 0M12 11V8.5M10 8.5h4M8 20.5h8',
  clip: 'm19 11.5-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l7.8-7.8a3 3 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 1-2.1-2.1l7-7',
  dial: 'M12 7.5V12l3 1.8M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checks: 'm2.5 12.5 4 4 8.5-9m-3.5 8 1 1 9-9',
  alert: 'M12 8v5m0 3h.01M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0Z',
  reply: 'M9.5 7 4.5 12l5 5M5 12h9a5.5 5.5 0 0 1 5.5 5.5',
  link: 'M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4',
} as const;

export type IconName = keyof typeof paths;

/** Decoration: what it means is said in words beside it or in a label. */
export const Shape = ({ name, path }: { name: string; path: string }) => (
  <svg viewBox="0 0 24 24" class={`icon ${name}`} aria-hidden="true">
    <path d={path} />
  </svg>
);

/** One of those that the window is drawn with; parts that are loaded later bring theirs along. */
export const Icon = ({ name }: { name: IconName }) => <Shape name={name} path={paths[name]} />;
