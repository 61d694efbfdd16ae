/** Heard in the chat and nowhere else: the hotel's shortcuts and focus traps are not meant for it. */
const OURS = ['keydown', 'keypress', 'keyup', 'focusin'] as const;
/** What the browser does by itself, unless a page that scrolls or selects in its own way forbids it. */
const NOBODYS = ['wheel', 'mousewheel', 'touchmove', 'contextmenu', 'copy', 'cut', 'selectstart'] as const;

/** A copy that ends at the shadow root. */
function retold(event: Event): Event {
  const init: Record<string, unknown> = {};
  // Its fields are getters of its prototypes, which `for` … `in` reaches.
  for (const name in event) init[name] = Reflect.get(event, name);
  return Reflect.construct(event.constructor, [event.type, { ...init, composed: false }]);
}

/** Writes what a key stands for, where the page was first and has forbidden the browser to. */
function write(field: HTMLTextAreaElement | HTMLInputElement, key: string): void {
  const { selectionStart: start, selectionEnd: end } = field;
  if (start === null || end === null) return;
  if (key === 'Backspace') field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else field.setRangeText(key, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function isWriting({ key, altKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): boolean {
  return (key.length === 1 || key === 'Backspace') && altKey === ctrlKey && !metaKey && !isComposing;
}

/**
 * Keeps what happens in the chat from the page's own handlers, as a frame would. They see the host as the
 * target and not the field in it, so that they cannot know that somebody is writing.
 */
export function guard(host: HTMLElement, root: ShadowRoot, signal: AbortSignal): void {
  const hush = (event: Event) => event.target === host && event.stopImmediatePropagation();
  const retell = (event: Event) => {
    if (event.target !== host || !event.isTrusted) return;
    event.stopImmediatePropagation();
    const target = root.activeElement;
    const copy = retold(event);
    target?.dispatchEvent(copy);
    if (copy.defaultPrevented) event.preventDefault();
    else if (event.defaultPrevented && event.type === 'keydown' && event instanceof KeyboardEvent)
      if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)
        if (isWriting(event)) write(target, event.key);
  };
  for (const type of NOBODYS) window.addEventListener(type, hush, { capture: true, passive: true, signal });
  for (const type of OURS) window.addEventListener(type, retell, { capture: true, signal });
}
