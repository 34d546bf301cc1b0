import type { WordPosition } from '../../../transcript/index.js';
import { pointIn } from '../../shared/scale.js';
import { clearSelection, selectFrom } from '../../shared/selection.js';
import { createTextHighlight, type TextHighlight } from '../../shared/text-highlight.js';
import type { InteractiveText } from './anchor-line.js';
import { KeyboardNavigation } from './keyboard-navigation.js';
import { nearestWord } from './nearest-word.js';
import { type Click, TextClicks } from './text-clicks.js';

/** Options of {@link SeekGestures}. */
export interface SeekGesturesOptions {
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
