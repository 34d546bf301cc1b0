/**
 * Moves the focus in an open menu by arrows, Home and End; Escape and Tab close it, and Tab goes on from the button.
 *
 * @param items Its entries, of which one has the focus.
 * @param close Closes the menu and gives the focus back to its button.
 */
export function onMenuKey(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || items.length === 0) return;
  const index = items.findIndex(item => item.matches(':focus'));
  const focus = (next: number) => items[(next + items.length) % items.length]?.focus();
  const acts: Record<string, () => void> = {
    ArrowDown: () => focus(index + 1),
    ArrowUp: () => focus(index < 0 ? -1 : index - 1),
    Home: () => focus(0),
    End: () => focus(-1),
    Escape: close,
  };
  if (event.key === 'Tab') close();
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
