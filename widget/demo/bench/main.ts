import type { JackChat, JackChatEvent } from '../../src/api.ts';
import { makeColours, showColours } from './colours.ts';
import { Log } from './log.ts';
import { atFirst, languages, readOptions } from './options.ts';
import { copyText, find } from './page.ts';
import { variants } from './snippets.ts';
import { makeTabs } from './tabs.ts';

const SETTLE_MS = 250;
const COPIED_MS = 2_000;
const events: readonly JackChatEvent[] = [
  'ready',
  'connected',
  'disconnected',
  'reconnecting',
  'message',
  'message_sent',
  'typing',
  'read',
  'opened',
  'closed',
  'unread',
  'error',
];

const chat = window.JackChat as JackChat;
const form = find('#options', HTMLFormElement);
const bench = find('.bench', HTMLElement);
const snippet = find('#snippet', HTMLElement);
const code = find('#snippet code', HTMLElement);
const log = new Log(find('#log', HTMLElement));
let variant = variants[0];
let isOpen = false;
let settling: ReturnType<typeof setTimeout> | undefined;

const options = () => {
  const data = new FormData(form);
  return readOptions((name) => String(data.get(name) ?? ''));
};

/** Puts the chat on the page anew, as it stood. Who is filling in the form keeps the focus. */
function mount(): void {
  const reopen = isOpen;
  const { activeElement } = document;
  const current = options();
  log.call('init', current);
  chat.init(current);
  if (!reopen) return;
  const host = document.querySelector('jack-chat');
  const giveBack = () =>
    activeElement instanceof HTMLElement && activeElement !== host && activeElement.focus();
  host?.addEventListener('focus', giveBack, { capture: true, once: true });
  chat.open();
}

function show(): void {
  const current = options();
  bench.dataset.side = current.position === 'bottom-left' ? 'left' : 'right';
  find('#own', HTMLElement).hidden = current.launcher !== false;
  code.textContent = variant?.code(location.origin, current) ?? '';
  find('#where', HTMLElement).textContent = variant?.where ?? '';
}

function changed(): void {
  show();
  clearTimeout(settling);
  if (!form.checkValidity()) return;
  settling = setTimeout(mount, SETTLE_MS);
}

/** The first values, and those that the page's address brings along. */
function fill(): void {
  const wanted = { ...atFirst, ...Object.fromEntries(new URLSearchParams(location.hash.slice(1))) };
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = field.type === 'radio' ? wanted[field.name] === field.value : field.name in wanted;
    else if ('name' in field && 'value' in field && field.name)
      field.value = wanted[String(field.name)] ?? '';
  }
  showColours();
}

for (const select of document.querySelectorAll<HTMLSelectElement>('select[name="locale"]')) {
  const own = select.form === form ? [new Option('The page’s, else the browser’s', '')] : [];
  select.replaceChildren(...own, ...languages.map(([tag, name]) => new Option(`${name} (${tag})`, tag)));
}
makeColours(
  {
    first: find('#colours', HTMLElement),
    more: find('#more', HTMLElement),
    swatches: find('#presets', HTMLElement),
  },
  changed,
);
fill();
form.addEventListener('input', changed);
form.addEventListener('reset', (event) => {
  event.preventDefault();
  fill();
  changed();
});
form.addEventListener('submit', (event) => event.preventDefault());
makeTabs(find('[role="tablist"]', HTMLElement), snippet, variants, (id) => {
  variant = variants.find((each) => each.id === id);
  show();
});

const copy = find('#copy', HTMLButtonElement);
copy.addEventListener('click', async () => {
  const done = await copyText(code);
  const words = done ? 'Copied' : 'Press Ctrl+C';
  find('span', HTMLElement, copy).textContent = words;
  find('#copied', HTMLElement).textContent = done ? 'The code is on the clipboard.' : words;
  copy.classList.toggle('done', done);
  setTimeout(() => {
    find('span', HTMLElement, copy).textContent = 'Copy';
    find('#copied', HTMLElement).textContent = '';
    copy.classList.remove('done');
  }, COPIED_MS);
});
find('#clear', HTMLButtonElement).addEventListener('click', () => log.clear());

/** Calls are shown before what they lead to. */
const calls: { readonly [name: string]: (values: FormData, button: HTMLElement) => void } = {
  init: () => mount(),
  open: () => said('open', () => chat.open()),
  close: () => said('close', () => chat.close()),
  toggle: () => said('toggle', () => chat.toggle()),
  destroy: () => said('destroy', () => unmount()),
  sendMessage(values) {
    const content = String(values.get('content'));
    said('sendMessage', () => chat.sendMessage(content), content);
  },
  identify(values) {
    const given = [...values].filter(([, value]) => value !== '');
    const user = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
    said('identify', () => chat.identify(user), user);
  },
  setLocale(values) {
    const locale = String(values.get('locale'));
    said('setLocale', () => chat.setLocale(locale), locale);
  },
  typing(_, button) {
    const typing = button.ariaPressed !== 'true';
    button.ariaPressed = `${typing}`;
    button.textContent = `sendTyping(${!typing})`;
    said('sendTyping', () => chat.sendTyping(typing), typing);
  },
};

function said(name: string, call: () => void, ...args: unknown[]): void {
  log.call(name, ...args);
  call();
}

/** The subscriptions of this page go with the chat, and come back for the next one. */
function unmount(): void {
  chat.destroy();
  isOpen = false;
  subscribe();
}

function subscribe(): void {
  for (const event of events) chat.on(event, (detail) => log.event(event, detail));
  chat.on('opened', () => {
    isOpen = true;
  });
  chat.on('closed', () => {
    isOpen = false;
  });
}

const place = find('#calls', HTMLElement);
place.addEventListener('click', ({ target }) => {
  const button = target instanceof Element && target.closest<HTMLElement>('button[data-call]');
  if (button) calls[button.dataset.call ?? '']?.(new FormData(), button);
});
place.addEventListener('submit', (event) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement)
    calls[event.target.dataset.call ?? '']?.(new FormData(event.target), event.target);
});

// On a phone the code would be far below what nobody has asked for yet.
if (innerWidth < 960)
  for (const group of form.querySelectorAll<HTMLDetailsElement>('.group:not(:first-of-type)'))
    group.open = false;
// What scrolls must scroll from the keyboard, too.
snippet.tabIndex = 0;
find('#log', HTMLElement).tabIndex = 0;
subscribe();
mount();
