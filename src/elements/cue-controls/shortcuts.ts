/** What a key asks for. */
export type Shortcut = 'toggle' | 'back' | 'forward' | 'mute' | 'slower' | 'faster';

const shortcuts: Readonly<Record<string, Shortcut>> = {
  ' ': 'toggle',
  k: 'toggle',
  j: 'back',
  l: 'forward',
  ArrowLeft: 'back',
  ArrowRight: 'forward',
  m: 'mute',
  '<': 'slower',
  '>': 'faster',
};

/** What writes, and so owns every key. */
const writing = 'input:not([type=button], [type=checkbox], [type=radio], [type=range]), textarea, select';
/** What Space activates. */
const pressed = 'button, a[href], summary, input, [role=button], [role=link], [role=checkbox], [role=menuitem]';
/** What arrows move in. */
const moved = 'input, [role=slider], [role=tab], [role=menuitem], [role=option], [role=radio], [role=spinbutton]';

/** What a key press asks the player for; `undefined` when it belongs to the focused element or to the browser. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const shortcut = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const [target] = event.composedPath();
  if (!shortcut || !(target instanceof Element)) return undefined;
  if (target.matches(writing) || (target instanceof HTMLElement && target.isContentEditable)) return undefined;
  if (event.key === ' ' && target.closest(pressed)) return undefined;
  if (event.key.startsWith('Arrow') && target.closest(moved)) return undefined;
  return shortcut;
}
