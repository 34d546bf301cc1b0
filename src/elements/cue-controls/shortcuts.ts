/** Command of a key. */
export type Shortcut = 'toggle' | 'back' | 'forward' | 'mute' | 'slower' | 'faster' | 'help';

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
  '?': 'help',
};

/**
 * Keys of a command, as they are written on keyboards.
 *
 * @param space Name of the space bar.
 */
export function keysOf(command: Shortcut, space: string): readonly string[] {
  const written: Readonly<Record<string, string>> = { ' ': space, ArrowLeft: '←', ArrowRight: '→' };
  const keys = Object.keys(shortcuts).filter(key => shortcuts[key] === command);
  return keys.map(key => written[key] ?? key.toUpperCase());
}

/** Value of `aria-keyshortcuts` for a command. */
export function ariaKeysOf(command: Shortcut): string {
  const keys = Object.keys(shortcuts).filter(key => shortcuts[key] === command);
  return keys.map(key => (key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key)).join(' ');
}

/** Key of a Latin keyboard by physical key code, for keys with letters of their own on other keyboards. */
const places: Readonly<Record<string, string>> = {
  KeyK: 'k',
  KeyJ: 'j',
  KeyL: 'l',
  KeyM: 'm',
  ShiftComma: '<',
  ShiftPeriod: '>',
  ShiftSlash: '?',
};
/** Matches a non-Latin letter. */
const foreign = /^[^\p{Script=Latin}\p{Script=Common}]/u;

/** Selector of text inputs, which use every key. */
const inputs = 'input:not([type=button], [type=checkbox], [type=radio], [type=range]), textarea, select';
/** Roles of items chosen by keys, which use Space and the arrows. */
const choosing = ['tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'treeitem', 'gridcell'];
/** Roles of the composites around such items, which may have the focus in their place. */
const choices = ['tablist', 'menu', 'menubar', 'listbox', 'combobox', 'radiogroup', 'tree', 'grid', 'treegrid'];
const roles = (names: readonly string[]) => names.map(name => `[role=${name}]`).join();
const writing = `${inputs}, ${roles(['textbox', 'searchbox', 'spinbutton', 'application'])}`;
/** Media with native controls has keys of its own. */
const player = 'audio[controls], video[controls]';
const owners = `input, ${player}, ${roles([...choosing, ...choices])}`;
/** Selector of elements that Space activates. */
const pressed = `${owners}, button, a[href], summary, ${roles(['button', 'link', 'checkbox', 'switch'])}`;
/** Selector of elements that the arrows operate. */
const moved = `${owners}, ${roles(['slider', 'spinbutton', 'scrollbar'])}`;

/** Returns the command of a key press; `undefined` when it belongs to the focused element or to the browser. */
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

/** Name of a key for shortcuts: a Latin letter as typed, on any layout, else the letter at its position. */
function nameOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!foreign.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  return places[code] ?? places[shiftKey ? `Shift${code}` : ''] ?? '';
}

/** A custom element of another library, whose contents cannot be inspected. */
function isOther({ localName }: Element): boolean {
  return localName.includes('-') && !localName.startsWith('cue-');
}

/** Whether a shortcut repeats while its key is held. */
export function isForHolding(shortcut: Shortcut): boolean {
  return shortcut !== 'toggle' && shortcut !== 'mute' && shortcut !== 'help';
}
