import { countWhile } from '../../../text/binary-search.js';
import type { WordPosition } from '../../../transcript/index.js';
import { pointIn, rectsOf } from '../../shared/geometry.js';
import { clearSelection, hasSelection, selectFrom, type TextScope } from '../../shared/selection.js';
import { createTextHighlight, type TextHighlight } from '../../shared/text-highlight.js';
import type { InteractiveText } from './anchor-line.js';
import { KeyboardNavigation } from './keyboard-navigation.js';

/** Tolerance around a word, in CSS pixels, within which a point belongs to it. */
const reachPixels = 24;

/** Largest number of words that are compared one by one, if a search by line finds none. */
const fewWords = 5000;

/** Returns the word at a point of the viewport, or the nearest one within the tolerance. Words are in order. */
export function nearestWord(
  words: readonly WordPosition[],
  rangeOf: (position: WordPosition) => Range | undefined,
  x: number,
  y: number,
): WordPosition | undefined {
  const rectsAt = (index: number) => rectsOf(rangeOf(words[index]!));
  // Words are below those before them, except in columns.
  const first = countWhile(words.length, index => (rectsAt(index).at(-1)?.bottom ?? y) < y - reachPixels);
  return nearestFrom(first, true) ?? (words.length > fewWords ? undefined : nearestFrom(0, false));

  function nearestFrom(from: number, isInLines: boolean): WordPosition | undefined {
    let best: WordPosition | undefined;
    let least = reachPixels;
    for (let index = from; index < words.length && least > 0; index++) {
      const rects = rectsAt(index);
      if (isInLines && rects[0] && rects[0].top > y + reachPixels) break;
      for (const rect of rects) {
        const distance = distanceTo(rect, x, y);
        if (distance >= least) continue;
        least = distance;
        best = words[index];
      }
    }
    return best;
  }
}

/** Distance from a point to a rectangle; 0 inside. */
function distanceTo(rect: DOMRect, x: number, y: number): number {
  const across = Math.max(rect.left - x, 0, x - rect.right);
  const down = Math.max(rect.top - y, 0, y - rect.bottom);
  return Math.hypot(across, down);
}

/** The properties of a click needed to handle it later. */
type Click = Pick<
  MouseEvent,
  'target' | 'clientX' | 'clientY' | 'detail' | 'button' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'
>;

/** A click before the interaction was loaded. */
export interface EarlyClick {
  readonly event: MouseEvent;
  /** Target of the click, which an event loses after dispatch, and its rectangle. */
  readonly target: Element;
  readonly before: DOMRect;
}

/** Distance in CSS pixels between press and release from which a pointer counts as dragging. */
const slackPixels = 5;
/** Longest time between the clicks of a double click on known systems, in milliseconds. */
const doubleClickMs = 500;

/** Distinguishes clicks on words from other uses of a pointer on text: dragging, selecting, clearing a selection. */
class TextClicks {
  readonly #scope: () => TextScope | undefined;
  #press: { readonly x: number; readonly y: number; readonly hadSelection: boolean } | undefined;
  readonly #onSettled: () => void;
  /** Runs while a click may become a double click. */
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param scope Root of the text.
   * @param onSettled Called when a click can no longer become a double click.
   */
  constructor(scope: () => TextScope | undefined, onSettled: () => void) {
    this.#scope = scope;
    this.#onSettled = onSettled;
  }

  /** Whether the last click was so recent that it may become a double click. Scrolling is suspended until then. */
  get isDoubleClickPending(): boolean {
    return this.#timer !== undefined;
  }

  onPointerDown(event: PointerEvent): void {
    this.#press = { x: event.clientX, y: event.clientY, hadSelection: this.#hasSelection };
  }

  /**
   * Returns `double` for the second click of a double click, which selects a word; `undefined` for anything but a plain
   * click.
   */
  kindOf(event: Click): 'single' | 'double' | undefined {
    const press = this.#press;
    this.#press = undefined;
    if (event.detail > 1) return event.detail === 2 ? 'double' : undefined;
    const isModified = event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey;
    const hasDragged = press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > slackPixels;
    if (isModified || hasDragged || press?.hadSelection || this.#hasSelection) return undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#onSettled();
    }, doubleClickMs);
    return 'single';
  }

  get #hasSelection(): boolean {
    const scope = this.#scope();
    return scope !== undefined && hasSelection(scope);
  }
}

/** Options of {@link SeekGestures}. */
interface SeekGesturesOptions {
  /** Positioned element around the text. */
  readonly layer: HTMLElement;
  /** Media time in seconds. */
  time(): number | undefined;
  /** Called with the time, in seconds, of the word or timestamp that the reader chose. */
  onChoose(time: number, source: 'word' | 'timestamp'): void;
  /** Announces a text to screen readers. */
  announce(text: string): void;
}

/** Handles clicks on words and timestamps, and keyboard navigation from timestamp to timestamp and word to word. */
export class SeekGestures {
  readonly #text: InteractiveText;
  readonly #options: SeekGesturesOptions;
  readonly #clicks: TextClicks;
  readonly #keyboard: KeyboardNavigation;
  readonly #mark: TextHighlight;
  /** Media time in seconds before a click on a word, which a double click restores. */
  #before: number | undefined;

  constructor(text: InteractiveText, options: SeekGesturesOptions) {
    this.#text = text;
    this.#options = options;
    this.#mark = createTextHighlight('cuewave-pick', options.layer);
    // Scrolling need not be suspended any more.
    this.#clicks = new TextClicks(
      () => text.view?.scope,
      () => text.autoScroll.keep(),
    );
    this.#keyboard = new KeyboardNavigation({
      view: () => text.view,
      showPick: position => this.#showPick(position),
      onPick: position => this.#chooseWord(position),
      select: (from, to) => this.#select(from, to),
      unselect: () => {
        if (text.view) clearSelection(text.view.scope);
      },
    });
  }

  /** Whether a click may become a double click; scrolling is suspended until it is decided. */
  get isDoubleClickPending(): boolean {
    return this.#clicks.isDoubleClickPending;
  }

  /** Clears the state when the reader leaves, or the text changes. */
  clear(): void {
    this.#mark.clear();
    this.#keyboard.clear();
  }

  /** Handles a click that was made before this module was loaded, where its target is now. */
  replay({ event, target, before }: EarlyClick): void {
    const { detail, button, shiftKey, ctrlKey, metaKey, altKey } = event;
    const now = target.getBoundingClientRect();
    const clientX = event.clientX + now.left - before.left;
    const clientY = event.clientY + now.top - before.top;
    this.onClick({ target, clientX, clientY, detail, button, shiftKey, ctrlKey, metaKey, altKey });
  }

  onPointerDown(event: PointerEvent): void {
    this.#clicks.onPointerDown(event);
  }

  onKeyDown(event: KeyboardEvent): void {
    this.#keyboard.onKeyDown(event);
  }

  onClick(event: Click): void {
    const before = this.#before;
    this.#before = undefined;
    const { view } = this.#text;
    const block = view?.blockOf(event.target) ?? -1;
    if (view && block >= 0) {
      this.#keyboard.clear();
      view.setTabStopAt(block);
      const cue = this.#text.transcript?.cues[view.cueOf(block)];
      if (cue) this.#choose(cue.start, 'timestamp');
      return;
    }
    const kind = this.#clicks.kindOf(event);
    if (kind === 'double' && before !== undefined) this.#options.onChoose(before, 'word');
    if (kind !== 'single') return;
    if (!view) return;
    // Where a page has other text in place of some words, the first of them is used.
    const rangeOf = ({ cue, word }: WordPosition) => view.rangeOfWords({ cue, from: word, to: word });
    const { x, y } = pointIn(this.#options.layer, event);
    const position = nearestWord(view.wordsAt(event.target), rangeOf, x, y);
    if (!position) return;
    this.#before = this.#options.time();
    this.#chooseWord(position);
  }

  #choose(time: number, source: 'word' | 'timestamp'): void {
    this.#options.onChoose(time, source);
    this.#text.autoScroll.resume();
  }

  #chooseWord({ cue, word }: WordPosition): void {
    const found = this.#text.transcript?.cues[cue]?.words[word];
    if (found) this.#choose(found.start, 'word');
  }

  #select(from: WordPosition, to: WordPosition): void {
    const { view } = this.#text;
    const [first, last] = isBefore(to, from) ? [to, from] : [from, to];
    const [begin, end] = [view?.rangeOf(first), view?.rangeOf(last)];
    if (view && begin && end) selectFrom(view.scope, begin, end);
  }

  /** Highlights and announces a word that Enter would seek to. */
  #showPick(position: WordPosition | undefined): void {
    const range = position && this.#text.view?.rangeOf(position);
    this.#mark.show(range ? [range] : []);
    this.#options.announce(range?.toString() ?? '');
    if (range) this.#text.autoScroll.reveal(range);
  }
}

function isBefore(a: WordPosition, b: WordPosition): boolean {
  return a.cue < b.cue || (a.cue === b.cue && a.word < b.word);
}
