import type { Transcript, WordPosition } from '../../transcript/index.js';
import { createMark, type Mark } from '../shared/mark.js';
import { clearSelection, selectFrom } from '../shared/selection.js';
import { TextClicks } from './text-clicks.js';
import type { TextView } from './text-view.js';
import { WordWalk } from './word-walk.js';

/** What a reader goes through, and how. */
export interface GoingOptions {
  /** The text; `undefined` while none is shown. */
  view(): TextView | undefined;
  transcript(): Transcript | undefined;
  /** Media time in seconds. */
  time(): number | undefined;
  /** Asks to go to a time in seconds. */
  seek(time: number, source: 'word' | 'timestamp'): void;
  /** Follows again. */
  resume(): void;
  /** The text need not lie still any more. */
  settle(): void;
  /** Brings text into view. */
  reveal(range: Range): void;
  /** Says something to those who listen to the page. */
  announce(text: string): void;
}

/** Takes a reader to the words: by a click, from timestamp to timestamp, and by keyboard from word to word. */
export class Going {
  readonly #options: GoingOptions;
  readonly #clicks: TextClicks;
  readonly #walk: WordWalk;
  #mark: Mark | undefined;
  /** Seconds at which the media was before a click on a word, which a double click takes back. */
  #before: number | undefined;

  constructor(options: GoingOptions) {
    this.#options = options;
    this.#clicks = new TextClicks(() => options.view()?.scope, options.settle);
    this.#walk = new WordWalk({
      view: options.view,
      showPick: position => this.#showPick(position),
      goTo: position => this.#goTo(position),
      select: (from, to) => this.#select(from, to),
      unselect: () => {
        const view = this.#options.view();
        if (view) clearSelection(view.scope);
      },
    });
  }

  /** Whether a click may become a double click, until when the text must lie still. */
  get mayGoOn(): boolean {
    return this.#clicks.mayGoOn;
  }

  /** @param layer A positioned element around the text. */
  connect(layer: HTMLElement): void {
    this.#mark = createMark('cuewave-pick', layer);
  }

  /** The reader is elsewhere, or the text is another. */
  clear(): void {
    this.#mark?.clear();
    this.#walk.clear();
  }

  onPointerDown(event: PointerEvent): void {
    this.#clicks.onPointerDown(event);
  }

  onKeyDown(event: KeyboardEvent): void {
    this.#walk.onKeyDown(event);
  }

  onClick(event: MouseEvent): void {
    const before = this.#before;
    this.#before = undefined;
    const view = this.#options.view();
    const block = view?.blockOf(event.target) ?? -1;
    if (view && block >= 0) {
      this.#walk.clear();
      view.setTabStopAt(block);
      this.#go(view.startOf(block), 'timestamp');
      return;
    }
    const kind = this.#clicks.kindOf(event);
    if (kind === 'double' && before !== undefined) this.#options.seek(before, 'word');
    if (kind !== 'single') return;
    const position = view?.wordAt(event.target, event.clientX, event.clientY);
    if (!position) return;
    this.#before = this.#options.time();
    this.#goTo(position);
  }

  #go(time: number, source: 'word' | 'timestamp'): void {
    this.#options.seek(time, source);
    this.#options.resume();
  }

  #goTo({ cue, word }: WordPosition): void {
    const found = this.#options.transcript()?.cues[cue]?.words[word];
    if (found) this.#go(found.start, 'word');
  }

  #select(from: WordPosition, to: WordPosition): void {
    const view = this.#options.view();
    const [first, last] = isBefore(to, from) ? [to, from] : [from, to];
    const [begin, end] = [view?.rangeOf(first), view?.rangeOf(last)];
    if (view && begin && end) selectFrom(view.scope, begin, end);
  }

  /** Marks and speaks a word that Enter would go to. */
  #showPick(position: WordPosition | undefined): void {
    const range = position && this.#options.view()?.rangeOf(position);
    this.#mark?.show(range ? [range] : []);
    this.#options.announce(range?.toString() ?? '');
    if (range) this.#options.reveal(range);
  }
}

function isBefore(a: WordPosition, b: WordPosition): boolean {
  return a.cue < b.cue || (a.cue === b.cue && a.word < b.word);
}
