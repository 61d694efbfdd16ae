/** Tabs as the ARIA practices describe them: one stop for Tab, arrow keys among them. */
export function makeTabs(
  list: HTMLElement,
  panel: HTMLElement,
  names: readonly { readonly id: string; readonly name: string }[],
  chosen: (id: string) => void,
): void {
  const tabs = names.map(({ id, name }) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.role = 'tab';
    tab.id = `tab-${id}`;
    tab.textContent = name;
    tab.setAttribute('aria-controls', panel.id);
    tab.addEventListener('click', () => choose(tab));
    return tab;
  });

  function choose(tab: HTMLElement): void {
    for (const each of tabs) {
      each.ariaSelected = `${each === tab}`;
      each.tabIndex = each === tab ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', tab.id);
    chosen(tab.id.slice('tab-'.length));
  }

  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex(({ tabIndex }) => tabIndex === 0);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const tab = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!tab) return;
    event.preventDefault();
    tab.focus();
    choose(tab);
  });
  list.replaceChildren(...tabs);
  if (tabs[0]) choose(tabs[0]);
}
