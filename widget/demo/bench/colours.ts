import { colours, presets } from './options.ts';
import { find } from './page.ts';

/** A row for each colour: the browser's picker and the colour's name, which follow each other. */
export function makeColours(
  { first, more, swatches }: { first: HTMLElement; more: HTMLElement; swatches: HTMLElement },
  changed: () => void,
): void {
  const rows = colours.map(([name, label, own]) => {
    const row = document.createElement('div');
    row.className = 'colour';
    const picker = document.createElement('input');
    picker.type = 'color';
    picker.ariaLabel = `${label}: choose`;
    const text = document.createElement('input');
    text.name = `theme.${name}`;
    text.spellcheck = false;
    text.placeholder = 'The widget’s own';
    const words = document.createElement('label');
    const caption = document.createElement('span');
    caption.textContent = label;
    words.append(caption, text);
    row.append(picker, words);
    picker.addEventListener('input', () => {
      text.value = picker.value;
      changed();
    });
    text.addEventListener('input', () => follow(picker, text, own));
    return row;
  });
  first.replaceChildren(...rows.slice(0, 1));
  more.replaceChildren(...rows.slice(1));

  const buttons = presets.map(([name, colour]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = name;
    button.ariaLabel = `Primary colour: ${name}`;
    button.style.setProperty('--colour', colour);
    button.addEventListener('click', () => {
      find('[name="theme.primaryColor"]', HTMLInputElement).value = colour;
      showColours();
      changed();
    });
    return button;
  });
  swatches.replaceChildren(...buttons);
}

/** Has every picker show what is written beside it. */
export function showColours(): void {
  for (const [name, , own] of colours) {
    const text = find(`[name="theme.${name}"]`, HTMLInputElement);
    const picker = text.closest('.colour')?.querySelector('input');
    if (picker) follow(picker, text, own);
  }
}

function follow(picker: HTMLInputElement, text: HTMLInputElement, own: string): void {
  picker.value = /^#[0-9a-f]{6}$/i.test(text.value) ? text.value : own;
}
