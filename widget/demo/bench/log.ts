const LONGEST = 200;

/** A list of what happened, the newest on top. */
export class Log {
  readonly #list: HTMLElement;

  constructor(list: HTMLElement) {
    this.#list = list;
    this.clear();
  }

  /** What the chat told the page. */
  event(name: string, detail: unknown): void {
    this.#add('event', name, JSON.stringify(detail));
  }

  /** What the page told the chat. */
  call(name: string, ...args: unknown[]): void {
    this.#add('call', `${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`, '');
  }

  clear(): void {
    const empty = document.createElement('li');
    empty.className = 'empty';
    empty.textContent = 'Open the chat, and its events appear here.';
    this.#list.replaceChildren(empty);
  }

  #add(kind: string, name: string, detail: string): void {
    const now = new Date();
    const entry = document.createElement('li');
    entry.className = kind;
    const time = document.createElement('time');
    time.dateTime = now.toISOString();
    time.textContent = now.toLocaleTimeString('en-GB');
    const what = document.createElement('code');
    what.textContent = name;
    const more = document.createElement('span');
    more.textContent = detail;
    entry.append(time, what, more);
    this.#list.querySelector('.empty')?.remove();
    this.#list.prepend(entry);
    while (this.#list.children.length > LONGEST) this.#list.lastElementChild?.remove();
  }
}
