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

/** What stands there on a keyboard with Latin letters, of keys that other keyboards have letters of their own on. */
const places: Readonly<Record<string, string>> = {
  KeyK: 'k',
  KeyJ: 'j',
  KeyL: 'l',
  KeyM: 'm',
  ShiftComma: '<',
  ShiftPeriod: '>',
};
/** A letter that is not Latin. */
const foreign = /^[^\p{Script=Latin}\p{Script=Common}]/u;

/** What writes, and so owns every key. */
const inputs = 'input:not([type=button], [type=checkbox], [type=radio], [type=range]), textarea, select';
/** What has one of several things chosen by keys, and so owns Space and the arrows. */
const choosing = ['tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'treeitem', 'gridcell'];
/** What such things lie in; it may have the focus in their place. */
const choices = ['tablist', 'menu', 'menubar', 'listbox', 'combobox', 'radiogroup', 'tree', 'grid', 'treegrid'];
const roles = (names: readonly string[]) => names.map(name => `[role=${name}]`).join();
const writing = `${inputs}, ${roles(['textbox', 'searchbox', 'spinbutton', 'application'])}`;
/** Media with controls of its own has keys of its own. */
const player = 'audio[controls], video[controls]';
const owners = `input, ${player}, ${roles([...choosing, ...choices])}`;
/** What Space activates. */
const pressed = `${owners}, button, a[href], summary, ${roles(['button', 'link', 'checkbox', 'switch'])}`;
/** What arrows move in. */
const moved = `${owners}, ${roles(['slider', 'spinbutton', 'scrollbar'])}`;

/** What a key press asks the player for; `undefined` when it belongs to the focused element or to the browser. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  const shortcut = shortcuts[nameOf(event)];
  const [target] = event.composedPath();
  if (!shortcut || !(target instanceof Element)) return undefined;
  if (target.closest(writing) || isOther(target)) return undefined;
  if (target instanceof HTMLElement && target.isContentEditable) return undefined;
  if (event.key === ' ' && target.closest(pressed)) return undefined;
  // With Shift, arrows select text.
  if (event.key.startsWith('Arrow') && (event.shiftKey || target.closest(moved))) return undefined;
  return shortcut;
}

/** What the key is called here. A Latin letter is what it says, wherever it stands. */
function nameOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!foreign.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  return places[code] ?? places[shiftKey ? `Shift${code}` : ''] ?? '';
}

/** An element of somebody else's that may hold anything, where nobody can look. */
function isOther({ localName }: Element): boolean {
  return localName.includes('-') && !localName.startsWith('cue-');
}

/** Whether to go on while the key is held. */
export function isForHolding(shortcut: Shortcut): boolean {
  return shortcut !== 'toggle' && shortcut !== 'mute';
}
